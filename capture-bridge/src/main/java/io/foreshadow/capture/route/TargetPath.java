package io.foreshadow.capture.route;

import io.foreshadow.capture.bytes.ByteSlice;

/**
 * The path of a request target (RFC 9112, section 3.2), without query, fragment and the parameters
 * of its segments ({@code ;jsessionid=…}), which are dropped like a query. It lies in the array of
 * the target, or in one of its own where something had to be taken out. For one thread.
 */
final class TargetPath {
    /** What follows of a path is not looked at, in bytes. */
    static final int MAX_LENGTH = 4096;

    private static final byte[] ROOT = {'/'};

    private final byte[] own = new byte[MAX_LENGTH];
    private byte[] bytes;
    private int from;
    private int to;

    /** Reads the path; false if there is none, as in an authority (of CONNECT) or {@code *}. */
    boolean read(ByteSlice target) {
        bytes = target.array();
        from = start(target);
        if (from < 0) {
            return false;
        }
        int limit = Math.min(target.to(), from + MAX_LENGTH);
        boolean parameters = false;
        to = from;
        while (to < limit && !isEnd(bytes[to])) {
            parameters |= bytes[to++] == ';';
        }
        if (parameters) {
            dropParameters();
        }
        if (from == to) {
            set(ROOT, 1);
        }
        return true;
    }

    /** The array that the path lies in. */
    byte[] bytes() {
        return bytes;
    }

    /** Where its first slash is. */
    int from() {
        return from;
    }

    /** Where it ends, exclusive. */
    int to() {
        return to;
    }

    /** Where the segment ends that starts after the slash at an index. */
    int segmentEnd(int slash) {
        int end = slash + 1;
        while (end < to && bytes[end] != '/') {
            end++;
        }
        return end;
    }

    /** Where the path starts, the end if it is empty, or -1 if there is none. */
    private static int start(ByteSlice target) {
        byte[] array = target.array();
        int at = target.from();
        int end = target.to();
        if (at >= end || array[at] == '/' || isEnd(array[at])) {
            return at;
        }
        while (at < end && isOfScheme(array[at])) {
            at++;
        }
        if (end - at < 3 || array[at] != ':' || array[at + 1] != '/' || array[at + 2] != '/') {
            return -1;
        }
        at += 3;
        while (at < end && array[at] != '/' && !isEnd(array[at])) {
            at++;
        }
        return at;
    }

    private void dropParameters() {
        int length = 0;
        boolean parameters = false;
        for (int at = from; at < to; at++) {
            byte value = bytes[at];
            parameters = value != '/' && (parameters || value == ';');
            if (!parameters) {
                own[length++] = value;
            }
        }
        set(own, length);
    }

    private void set(byte[] array, int length) {
        bytes = array;
        from = 0;
        to = length;
    }

    private static boolean isEnd(byte value) {
        return value == '?' || value == '#';
    }

    private static boolean isOfScheme(byte value) {
        return value >= 'a' && value <= 'z'
                || value >= 'A' && value <= 'Z'
                || value >= '0' && value <= '9'
                || value == '+'
                || value == '-'
                || value == '.';
    }
}
