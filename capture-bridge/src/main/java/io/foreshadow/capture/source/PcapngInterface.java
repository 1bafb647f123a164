package io.foreshadow.capture.source;

import io.foreshadow.capture.packet.LinkType;

/**
 * One interface of a pcapng section.
 *
 * @param link its link type
 * @param snapLength longest packet it captured, in bytes; zero for no limit
 * @param resolution the if_tsresol option: a tick is 10^-n seconds, or 2^-n with the top bit set
 * @param offsetSeconds the if_tsoffset option: to be added to each timestamp
 */
record PcapngInterface(LinkType link, int snapLength, int resolution, long offsetSeconds) {
    private static final int MICROSECONDS = 6;

    /** In the year 2255. */
    private static final long MAX_MICROS = 1L << 53;

    private static final int OPTION_RESOLUTION = 9;
    private static final int OPTION_OFFSET = 14;

    /** Reads an interface description block that is wholly in the buffer. */
    static PcapngInterface read(RecordBuffer buffer, int blockLength)
            throws DamagedCaptureException {
        if (blockLength < 20) {
            throw new DamagedCaptureException("is damaged at");
        }
        int resolution = MICROSECONDS;
        long offsetSeconds = 0;
        int at = 16;
        while (at + 4 <= blockLength - 4) {
            int code = buffer.u16(at);
            int length = buffer.u16(at + 2);
            if (code == 0 || at + 4 + length > blockLength - 4) {
                break;
            }
            if (code == OPTION_RESOLUTION && length == 1) {
                resolution = buffer.u8(at + 4);
            } else if (code == OPTION_OFFSET && length == 8) {
                offsetSeconds = buffer.i64(at + 4);
            }
            at += 4 + (length + 3 & ~3);
        }
        return new PcapngInterface(
                LinkType.of(buffer.u16(8)), buffer.i32(12), resolution, offsetSeconds);
    }

    /** The time of a number of ticks, in microseconds since 1970; 0 where that makes no sense. */
    long micros(long ticks) {
        long micros = sum(ticks);
        return micros >= 0 && micros <= MAX_MICROS ? micros : 0;
    }

    private long sum(long ticks) {
        int exponent = resolution & 0x7f;
        boolean binary = (resolution & 0x80) != 0;
        return (binary ? fromBinary(ticks, exponent) : fromDecimal(ticks, exponent))
                + offsetSeconds * 1_000_000;
    }

    private static long fromDecimal(long ticks, int exponent) {
        return exponent <= MICROSECONDS
                ? ticks * powerOfTen(MICROSECONDS - exponent)
                : Long.divideUnsigned(ticks, powerOfTen(exponent - MICROSECONDS));
    }

    private static long fromBinary(long ticks, int exponent) {
        double fraction = Math.scalb((double) (ticks & (1L << exponent) - 1), -exponent);
        return (ticks >>> exponent) * 1_000_000 + (long) (fraction * 1e6);
    }

    private static long powerOfTen(int exponent) {
        return (long) Math.pow(10, Math.min(exponent, 18));
    }
}
