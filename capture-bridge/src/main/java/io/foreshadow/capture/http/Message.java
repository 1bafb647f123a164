package io.foreshadow.capture.http;

/** One message while it passes: its start line, its sizes and its times. */
final class Message {
    /** Time of an end that was not seen. */
    static final long NOT_SEEN = -1;

    private final long firstByteMicros;
    private final long position;
    private final long acknowledged;
    private StartLine startLine;
    private long headBytes;
    private long bodyBytes;
    private long lastByteMicros;
    private boolean complete;

    /**
     * A message that starts.
     *
     * @param firstByteMicros when its first byte was captured
     * @param position where it starts in its direction
     * @param acknowledged how far its sender had received the opposite direction by then
     */
    Message(long firstByteMicros, long position, long acknowledged) {
        this.firstByteMicros = firstByteMicros;
        this.position = position;
        this.acknowledged = acknowledged;
    }

    void headEnded(StartLine line, long bytes, long micros) {
        startLine = line;
        headBytes = bytes;
        lastByteMicros = micros;
    }

    void bodyPassed(long bytes, long micros) {
        bodyBytes += bytes;
        lastByteMicros = micros;
    }

    void bodyLost(long bytes) {
        bodyBytes += bytes;
    }

    void completed() {
        complete = true;
    }

    StartLine startLine() {
        return startLine;
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

    /** Where it ends, as far as it was seen. */
    long end() {
        return position + headBytes + bodyBytes;
    }

    long acknowledged() {
        return acknowledged;
    }

    boolean isComplete() {
        return complete;
    }
}
