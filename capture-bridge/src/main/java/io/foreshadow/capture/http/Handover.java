package io.foreshadow.capture.http;

/** Told when a connection goes on in another protocol than HTTP/1. */
public interface Handover {
    /** What a connection goes on with. */
    enum Next {
        /** Anything, as the two sides like: a request with CONNECT was granted. */
        TUNNEL,
        /** WebSocket (RFC 6455). */
        WEBSOCKET,
        /** HTTP/2 whose preface follows (RFC 7540, section 3.2). */
        HTTP2_UPGRADE,
        /** HTTP/2 from the start, whose preface has begun to pass (RFC 9113, section 3.3). */
        HTTP2,
        /** Another protocol by the Upgrade field. */
        UPGRADE
    }

    /**
     * The bytes behind those that were read belong to another protocol.
     *
     * @param client who the last request belonged to, or null
     */
    void handOver(Next next, String client);

    /** The first message was found: this is HTTP/1. */
    void recognised();
}
