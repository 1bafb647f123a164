package io.foreshadow.capture.http;

/** One message while it passes: where it lies in its stream, its sizes and its times. */
final class Message {
    /** Time of an end that was not seen. */
    static final long NOT_SEEN = -1;

    private boolean seen;
    private long firstByteMicros;
    private long position;
    private long acknowledged;
    private long leadingBytes;
    private long headBytes;
    private long bodyBytes;
    private long lastByteMicros;
    private boolean gap;
    private boolean complete;
    private boolean ended;

    /**
     * Starts over with another message.
     *
     * @param firstByteMicros when its first byte was captured
     * @param position where it starts in its direction, empty lines before it included
     * @param leadingBytes size of those empty lines
     * @param acknowledged how far its sender had received the opposite direction by then
     */
    void start(long firstByteMicros, long position, long leadingBytes, long acknowledged) {
        clear();
        this.seen = true;
        this.firstByteMicros = firstByteMicros;
        this.position = position;
        this.leadingBytes = leadingBytes;
        this.acknowledged = acknowledged;
    }

    /** Starts over with the start of another one. */
    void start(Message other) {
        start(other.firstByteMicros, other.position, other.leadingBytes, other.acknowledged);
    }

    /** Forgets everything: no message was seen. */
    void clear() {
        seen = false;
        headBytes = 0;
        bodyBytes = 0;
        lastByteMicros = NOT_SEEN;
        gap = false;
        complete = false;
        ended = false;
    }

    void headEnded(long bytes, long micros) {
        headBytes = bytes;
        lastByteMicros = micros;
    }

    void bodyPassed(long bytes, long micros) {
        bodyBytes += bytes;
        lastByteMicros = micros;
    }

    void bodyLost(long bytes) {
        bodyBytes += bytes;
        gap = true;
    }

    void headCut() {
        gap = true;
    }

    void completed() {
        complete = true;
    }

    /** Nothing of it follows. */
    void end() {
        ended = true;
    }

    boolean isSeen() {
        return seen;
    }

    long firstByteMicros() {
        return firstByteMicros;
    }

    /** When the last byte was captured, or {@link #NOT_SEEN}. */
    long lastByteMicros() {
        return complete ? lastByteMicros : NOT_SEEN;
    }

    long headBytes() {
        return headBytes;
    }

    long bodyBytes() {
        return bodyBytes;
    }

    long position() {
        return position;
    }

    /** The position behind it, as far as it was seen. */
    long endPosition() {
        return position + leadingBytes + headBytes + bodyBytes;
    }

    long acknowledged() {
        return acknowledged;
    }

    /** Whether bytes of it were lost. */
    boolean hasGap() {
        return gap;
    }

    boolean isComplete() {
        return complete;
    }

    boolean isEnded() {
        return ended;
    }
}
