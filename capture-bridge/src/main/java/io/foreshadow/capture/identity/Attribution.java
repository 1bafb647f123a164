package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;

/** Names what a request is, once its head is known; nothing else of the head leaves the bridge. */
public interface Attribution {
    /** Who the request belongs to, or null if no rule can tell. */
    String client(Origin origin, Fields fields);

    /** The method itself, or {@code OTHER} if it is no method by RFC 9110, section 9.1. */
    String method(ByteSlice method);

    /**
     * The route of a request target.
     *
     * @param client whose routes are counted
     * @param target in any form of RFC 9112, section 3.2; a query is ignored
     */
    String route(String client, ByteSlice target);

    /** The allowed header fields, as in {@link io.foreshadow.events.Traffic#headers}. */
    String headers(Fields fields);
}
