package io.foreshadow.job.fold;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Whole numbers as LEB128 of their two's complement: small ones, as most are, take one byte. */
public final class Varint {
    private Varint() {}

    /** Appends a number. */
    public static void put(DataOutputView out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /**
     * The next number.
     *
     * @throws IOException if there is none
     */
    public static long get(DataInputView in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.readByte();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number is longer than 64 bits");
    }
}
