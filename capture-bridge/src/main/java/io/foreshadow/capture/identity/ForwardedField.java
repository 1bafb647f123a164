package io.foreshadow.capture.identity;

/** A header field in which proxies write down who sent them a request. */
interface ForwardedField {
    /** The nodes in all lines of the field, which count as one list; valid until the next call. */
    ForwardingPath read(Fields fields);
}
