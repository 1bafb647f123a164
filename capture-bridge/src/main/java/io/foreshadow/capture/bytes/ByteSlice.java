package io.foreshadow.capture.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A movable window on bytes of somebody else's array. It is valid as long as those bytes stay where
 * they are: a receiver reads it before it returns and keeps {@link #toString} or nothing.
 */
public final class ByteSlice {
    private byte[] bytes = {};
    private int from;
    private int to;

    /** A slice of its own bytes: the text in UTF-8. */
    public static ByteSlice of(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new ByteSlice().set(bytes, 0, bytes.length);
    }

    /** Moves the window to the bytes from {@code from} (inclusive) to {@code to} (exclusive). */
    public ByteSlice set(byte[] array, int start, int end) {
        bytes = array;
        from = start;
        to = end;
        return this;
    }

    /** The array that the slice lies in. */
    public byte[] array() {
        return bytes;
    }

    /** Where it starts in {@link #array}. */
    public int from() {
        return from;
    }

    /** Where it ends in {@link #array}, exclusive. */
    public int to() {
        return to;
    }

    public int length() {
        return to - from;
    }

    public boolean isEmpty() {
        return from >= to;
    }

    /** The byte at an index from 0 to {@link #length} - 1. */
    public byte at(int index) {
        return bytes[from + index];
    }

    /** Makes it shorter by the blanks and tabs at both ends. */
    public ByteSlice strip() {
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        return this;
    }

    /** Whether it holds these ASCII characters, upper and lower case being the same. */
    public boolean equalsIgnoreCase(String lowerCase) {
        if (length() != lowerCase.length()) {
            return false;
        }
        for (int index = 0; index < lowerCase.length(); index++) {
            if (lower(bytes[from + index]) != lowerCase.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /** Its bytes as text in UTF-8, in a string of its own. */
    @Override
    public String toString() {
        return new String(bytes, from, Math.max(0, length()), UTF_8);
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\r';
    }

    private static int lower(byte value) {
        return value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
    }
}
