package io.foreshadow.events;

import java.nio.charset.StandardCharsets;

/**
 * Reads the parts of a record; whatever the bytes, it ends with {@link MalformedEventException}.
 */
final class WireReader {
    private final byte[] bytes;
    private int position;

    WireReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return position == bytes.length;
    }

    byte getByte() {
        if (atEnd()) {
            throw new MalformedEventException(
                    "record of " + bytes.length + " bytes ends inside a field");
        }
        return bytes[position++];
    }

    /** A number that is not negative. */
    long getVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = getByte();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return notNegative(value);
            }
        }
        throw new MalformedEventException("number longer than 64 bits");
    }

    /** A number between zero and {@link Integer#MAX_VALUE}. */
    int getInt() {
        long value = getVarint();
        if (value > Integer.MAX_VALUE) {
            throw new MalformedEventException("number longer than 31 bits");
        }
        return (int) value;
    }

    /** A text, or null. */
    String getText() {
        int size = getTextSize();
        if (size < 0) {
            return null;
        }
        String text = new String(bytes, position, size, StandardCharsets.UTF_8);
        position += size;
        return text;
    }

    /** The bytes of a text; none for null. */
    byte[] getTextBytes() {
        int size = Math.max(0, getTextSize());
        byte[] text = new byte[size];
        System.arraycopy(bytes, position, text, 0, size);
        position += size;
        return text;
    }

    private int getTextSize() {
        long size = getVarint() - 1;
        int left = bytes.length - position;
        if (size > WireWriter.MAX_TEXT_BYTES || size > left) {
            throw new MalformedEventException(
                    "text of " + size + " bytes where " + left + " are left");
        }
        return (int) size;
    }

    private static long notNegative(long value) {
        if (value < 0) {
            throw new MalformedEventException("negative number");
        }
        return value;
    }
}
