package io.foreshadow.capture.http;

/** Finds the end of a message body without keeping any of it. */
interface Body {

    /**
     * Passes over bytes.
     *
     * @return how many belong to the body; fewer than given only when it ends or is damaged
     */
    int consume(byte[] bytes, int offset, int end);

    /**
     * Passes over bytes that were not captured.
     *
     * @return how many of them belong to the body
     */
    long skip(long length);

    /** Whether the whole body has passed. */
    boolean isComplete();

    /** Whether the end of the body can no longer be found. */
    boolean isDamaged();

    /** Whether the end of the stream ends the body. */
    default boolean endsWithStream() {
        return false;
    }
}
