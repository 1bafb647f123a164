package io.foreshadow.capture.route;

import io.foreshadow.capture.bytes.ByteSlice;

/**
 * The path of a request target (RFC 9112, section 3.2) in a buffer of its own, without query,
 * fragment and the parameters of its segments ({@code ;jsessionid=…}), which are dropped like a
 * query. For one thread.
 */
final class TargetPath {
    /** What follows of a path is not looked at, in bytes. */
    static final int MAX_LENGTH = 4096;

    private final byte[] bytes = new byte[MAX_LENGTH];
    private int length;

    /** Reads the path; false if there is none, as in an authority (of CONNECT) or {@code *}. */
    boolean read(ByteSlice target) {
        length = 0;
        int start = start(target);
        if (start < 0) {
            return false;
        }
        copy(target.array(), start, target.to());
        if (length == 0) {
            bytes[length++] = '/';
        }
        return true;
    }

    /** Starts with a slash. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Where the segment ends that starts after the slash at an index. */
    int segmentEnd(int slash) {
        int end = slash + 1;
        while (end < length && bytes[end] != '/') {
            end++;
        }
        return end;
    }

    /** Where the path starts, the end if it is empty, or -1 if there is none. */
    private static int start(ByteSlice target) {
        byte[] array = target.array();
        int at = target.from();
        int to = target.to();
        if (at >= to || array[at] == '/' || isEnd(array[at])) {
            return at;
        }
        while (at < to && isOfScheme(array[at])) {
            at++;
        }
        if (to - at < 3 || array[at] != ':' || array[at + 1] != '/' || array[at + 2] != '/') {
            return -1;
        }
        at += 3;
        while (at < to && array[at] != '/' && !isEnd(array[at])) {
            at++;
        }
        return at;
    }

    private void copy(byte[] array, int from, int to) {
        boolean parameters = false;
        for (int at = from; at < to && length < MAX_LENGTH && !isEnd(array[at]); at++) {
            byte value = array[at];
            parameters = value != '/' && (parameters || value == ';');
            if (!parameters) {
                bytes[length++] = value;
            }
        }
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
