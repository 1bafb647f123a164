package io.foreshadow.capture.route;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** What stands in a route for a segment that is a value. */
enum Placeholder {
    /** Numbers, timestamps, and names with long numbers in them. */
    ID("{id}"),
    UUID("{uuid}"),
    /** ISO 8601 dates, with or without time. */
    DATE("{date}"),
    /** IPv4 and IPv6 addresses. */
    IP("{ip}"),
    EMAIL("{email}"),
    /** Digests in hexadecimal, keys and tokens as in base64, signed tokens (JWT). */
    HASH("{hash}"),
    /** What somebody typed, or what is too long to be a name. */
    TEXT("{text}");

    private final byte[] text;

    Placeholder(String text) {
        this.text = text.getBytes(US_ASCII);
    }

    /** As it stands in a route; not to be changed. */
    byte[] text() {
        return text;
    }
}
