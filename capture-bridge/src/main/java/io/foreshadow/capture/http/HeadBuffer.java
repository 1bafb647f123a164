package io.foreshadow.capture.http;

import io.foreshadow.capture.tcp.MemoryBudget;
import java.util.Arrays;

/**
 * Keeps the beginning of a head that is spread over several segments; bounded by itself and by the
 * budget of all connections.
 */
final class HeadBuffer {
    /** Longest head that is read, in bytes; servers refuse far shorter ones. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int INITIAL_BYTES = 2048;
    private static final byte[] NONE = {};

    private final MemoryBudget budget;
    private byte[] bytes = NONE;
    private int length;

    HeadBuffer(MemoryBudget budget) {
        this.budget = budget;
    }

    boolean isEmpty() {
        return length == 0;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    /**
     * Adds bytes.
     *
     * @return whether there was room for them; if not, none is added
     */
    boolean add(byte[] from, int start, int end) {
        int needed = length + end - start;
        if (needed > bytes.length && !grow(needed)) {
            return false;
        }
        System.arraycopy(from, start, bytes, length, end - start);
        length = needed;
        return true;
    }

    /** Whether the bytes from a position on hold an empty line, which ends a head. */
    boolean hasEmptyLine(int from) {
        for (int at = Math.max(1, from); at < length; at++) {
            if (bytes[at] == '\n'
                    && (bytes[at - 1] == '\n'
                            || at > 1 && bytes[at - 1] == '\r' && bytes[at - 2] == '\n')) {
                return true;
            }
        }
        return false;
    }

    /** Drops the bytes and gives their memory back. */
    void clear() {
        if (bytes.length > 0) {
            budget.release(bytes.length);
            bytes = NONE;
        }
        length = 0;
    }

    private boolean grow(int needed) {
        int size = Math.max(INITIAL_BYTES, bytes.length);
        while (size < needed) {
            size *= 2;
        }
        if (size > MAX_BYTES || !budget.reserve(size - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, size);
        return true;
    }
}
