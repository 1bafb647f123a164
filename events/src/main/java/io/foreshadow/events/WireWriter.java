package io.foreshadow.events;

import java.nio.charset.StandardCharsets;

/**
 * Writes the parts of a record into an array that has room for them. Each method returns the
 * position behind what it wrote; nothing is allocated but for texts that are not ASCII.
 */
final class WireWriter {
    /** Longest text that is written, in bytes. */
    static final int MAX_TEXT_BYTES = 8 * 1024;

    /** Longest form of a number, in bytes. */
    static final int MAX_VARINT_BYTES = 10;

    /** Longest form of a text with its length, in bytes. */
    static final int MAX_FIELD_BYTES = MAX_TEXT_BYTES + 2;

    private WireWriter() {}

    static int putVarint(byte[] out, int at, long value) {
        int end = at;
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[end++] = (byte) rest;
        return end;
    }

    static int putText(byte[] out, int at, String text) {
        if (text == null) {
            return putVarint(out, at, 0);
        }
        int length = Math.min(text.length(), MAX_TEXT_BYTES);
        int start = putVarint(out, at, length + 1L);
        for (int i = 0; i < length; i++) {
            char next = text.charAt(i);
            if (next >= 0x80) {
                return putUtf8(out, at, text);
            }
            out[start + i] = (byte) next;
        }
        return start + length;
    }

    private static int putUtf8(byte[] out, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = wholeCharacters(bytes);
        int start = putVarint(out, at, length + 1L);
        System.arraycopy(bytes, 0, out, start, length);
        return start + length;
    }

    private static int wholeCharacters(byte[] utf8) {
        if (utf8.length <= MAX_TEXT_BYTES) {
            return utf8.length;
        }
        int length = MAX_TEXT_BYTES;
        while ((utf8[length] & 0xc0) == 0x80) {
            length--;
        }
        return length;
    }
}
