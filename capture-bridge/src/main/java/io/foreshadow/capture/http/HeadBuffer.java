package io.foreshadow.capture.http;

import java.util.Arrays;

/** Collects the bytes of a message head until its empty line; bounded. */
final class HeadBuffer {
    /** Longest head that is read, in bytes; servers refuse far shorter ones. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int INITIAL_BYTES = 512;

    /** What the bytes so far are. */
    enum Status {
        INCOMPLETE,
        COMPLETE,
        NOT_HTTP,
        TOO_LONG
    }

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;
    private int lineStart;
    private int fieldsAt;
    private StartLine startLine;

    boolean isEmpty() {
        return length == 0;
    }

    /** Whether the start line was read, so that more can be said than that something is there. */
    boolean hasStartLine() {
        return startLine != null;
    }

    int length() {
        return length;
    }

    Head head() {
        return new Head(startLine, bytes, fieldsAt, length);
    }

    void clear() {
        length = 0;
        lineStart = 0;
        startLine = null;
        if (bytes.length > INITIAL_BYTES) {
            bytes = new byte[INITIAL_BYTES];
        }
    }

    /** Adds one byte. */
    Status add(byte next) {
        if (length == bytes.length) {
            if (length == MAX_BYTES) {
                return Status.TOO_LONG;
            }
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = next;
        if (next == '\n') {
            return endLine();
        }
        boolean control = next >= 0 && next < ' ' && next != '\r' && next != '\t';
        return startLine == null && control ? Status.NOT_HTTP : Status.INCOMPLETE;
    }

    private Status endLine() {
        if (startLine == null) {
            startLine = StartLine.parse(bytes, 0, length - 1);
            fieldsAt = length;
            lineStart = length;
            return startLine == null ? Status.NOT_HTTP : Status.INCOMPLETE;
        }
        boolean empty =
                length - lineStart == 1 || length - lineStart == 2 && bytes[lineStart] == '\r';
        lineStart = length;
        return empty ? Status.COMPLETE : Status.INCOMPLETE;
    }
}
