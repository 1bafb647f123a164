package io.foreshadow.capture.http;

/** A body in chunks, with extensions and trailers (RFC 9112, section 7.1). */
final class ChunkedBody {
    private static final int MAX_LINE_BYTES = 64 * 1024;
    private static final int MAX_SIZE_DIGITS = 15;

    private enum State {
        SIZE,
        EXTENSION,
        DATA,
        DATA_END,
        TRAILERS,
        COMPLETE,
        DAMAGED
    }

    private State state = State.SIZE;
    private long remaining;
    private int digits;
    private int lineBytes;

    /** Starts over with the next body. */
    void restart() {
        state = State.SIZE;
        remaining = 0;
        digits = 0;
        lineBytes = 0;
    }

    /** As {@link Body#consume}. */
    int consume(byte[] bytes, int offset, int end) {
        int at = offset;
        while (at < end && !isComplete() && !isDamaged()) {
            if (state == State.DATA) {
                at += (int) pass(end - at);
            } else {
                next(bytes[at++]);
            }
        }
        return at - offset;
    }

    /** As {@link Body#skip}. */
    long skip(long length) {
        if (state == State.DATA && length <= remaining) {
            return pass(length);
        }
        state = State.DAMAGED;
        return length;
    }

    boolean isComplete() {
        return state == State.COMPLETE;
    }

    boolean isDamaged() {
        return state == State.DAMAGED;
    }

    private long pass(long length) {
        long passed = Math.min(remaining, length);
        remaining -= passed;
        if (remaining == 0) {
            state = State.DATA_END;
        }
        return passed;
    }

    private void next(byte next) {
        if (lineBytes++ == MAX_LINE_BYTES) {
            state = State.DAMAGED;
        }
        switch (state) {
            case SIZE -> size(next);
            case EXTENSION -> extension(next);
            case DATA_END -> dataEnd(next);
            case TRAILERS -> trailers(next);
            case DATA, COMPLETE, DAMAGED -> {}
        }
    }

    private void size(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0 && digits < MAX_SIZE_DIGITS) {
            remaining = remaining << 4 | digit;
            digits++;
        } else if (digit >= 0 || digits == 0) {
            state = State.DAMAGED;
        } else {
            state = State.EXTENSION;
            extension(next);
        }
    }

    private void extension(byte next) {
        if (next == '\n') {
            state = remaining == 0 ? State.TRAILERS : State.DATA;
            lineBytes = 0;
            digits = 0;
        }
    }

    private void dataEnd(byte next) {
        if (next == '\n') {
            state = State.SIZE;
            lineBytes = 0;
        } else if (next != '\r') {
            state = State.DAMAGED;
        }
    }

    /** Ends at the first empty line. */
    private void trailers(byte next) {
        if (next == '\n') {
            state = lineBytes == 1 ? State.COMPLETE : State.TRAILERS;
            lineBytes = 0;
        } else if (next == '\r' && lineBytes == 1) {
            lineBytes = 0;
        }
    }
}
