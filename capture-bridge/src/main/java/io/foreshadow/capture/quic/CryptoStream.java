package io.foreshadow.capture.quic;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The bytes of CRYPTO frames put in order: clients split their hello and mix the parts, so that
 * nobody relies on its form. Bytes beyond {@link #MAX_LENGTH}, or the budget, are not taken.
 */
final class CryptoStream {
    /** Longest stream that is put together, in bytes. */
    static final int MAX_LENGTH = 1 << 14;

    private static final int FIRST_SIZE = 2048;

    private final HelloBudget budget;
    private final BitSet present = new BitSet();
    private byte[] bytes = {};

    CryptoStream(HelloBudget budget) {
        this.budget = budget;
    }

    void add(long offset, byte[] source, int from, int to) {
        int length = to - from;
        if (offset <= MAX_LENGTH - length && hasRoom((int) offset + length)) {
            System.arraycopy(source, from, bytes, (int) offset, length);
            present.set((int) offset, (int) offset + length);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are without a hole. */
    int available() {
        return present.nextClearBit(0);
    }

    /** Gives the memory back; nothing is added after that. */
    void close() {
        budget.release(bytes.length);
        bytes = new byte[0];
    }

    private boolean hasRoom(int size) {
        if (size <= bytes.length) {
            return true;
        }
        int wanted = Math.max(FIRST_SIZE, Integer.highestOneBit(size - 1) << 1);
        if (!budget.reserve(wanted - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, wanted);
        return true;
    }
}
