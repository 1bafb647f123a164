package io.foreshadow.capture.http;

/**
 * Finds the end of a message body without keeping any of it. One object serves one direction of a
 * connection, whose bodies follow each other.
 */
final class Body {
    private long framing;
    private long remaining;
    private ChunkedBody chunks;

    /**
     * Starts over with another body.
     *
     * @param next its length in bytes, or one of the other ways of {@link BodyFraming}
     */
    void start(long next) {
        framing = next;
        remaining = next;
        if (next == BodyFraming.CHUNKED) {
            if (chunks == null) {
                chunks = new ChunkedBody();
            }
            chunks.restart();
        }
    }

    /**
     * Passes over bytes.
     *
     * @return how many belong to the body; fewer than given only when it ends or is damaged
     */
    int consume(byte[] bytes, int offset, int end) {
        if (framing == BodyFraming.CHUNKED) {
            return chunks.consume(bytes, offset, end);
        }
        return (int) skip(end - offset);
    }

    /**
     * Passes over bytes that were not captured.
     *
     * @return how many of them belong to the body
     */
    long skip(long length) {
        if (framing == BodyFraming.CHUNKED) {
            return chunks.skip(length);
        }
        if (framing == BodyFraming.UNTIL_CLOSE) {
            return length;
        }
        long skipped = Math.min(remaining, length);
        remaining -= skipped;
        return skipped;
    }

    /** Whether the whole body has passed. */
    boolean isComplete() {
        return framing == BodyFraming.CHUNKED ? chunks.isComplete() : remaining == 0;
    }

    /** Whether the end of the body can no longer be found. */
    boolean isDamaged() {
        return framing == BodyFraming.CHUNKED && chunks.isDamaged();
    }

    /** Whether the end of the stream ends the body. */
    boolean endsWithStream() {
        return framing == BodyFraming.UNTIL_CLOSE;
    }
}
