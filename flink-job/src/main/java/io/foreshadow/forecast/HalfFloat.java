package io.foreshadow.forecast;

/**
 * A number of either sign in two bytes: 5 bits of exponent and 10 of fraction, as in IEEE 754's
 * binary16. It holds numbers up to 65504 to within 0.05 %; what is smaller than 6e-5 becomes 0,
 * what is larger the largest. NaN becomes 0.
 */
final class HalfFloat {
    private static final int DROPPED_BITS = 13;
    private static final int OFFSET = (127 - 15) << 10;
    private static final int LARGEST_CODE = 0x7BFF;
    private static final int SIGN = 0x8000;

    private HalfFloat() {}

    static short encode(double value) {
        int bits = Float.floatToRawIntBits((float) Math.abs(value));
        int size = ((bits + (1 << (DROPPED_BITS - 1))) >>> DROPPED_BITS) - OFFSET;
        if (Double.isNaN(value) || size < 1 << 10) {
            return 0;
        }
        return (short) (Math.min(LARGEST_CODE, size) | (value < 0 ? SIGN : 0));
    }

    static double decode(short code) {
        int size = code & ~SIGN & 0xFFFF;
        if (size == 0) {
            return 0;
        }
        double value = Float.intBitsToFloat((size + OFFSET) << DROPPED_BITS);
        return (code & SIGN) == 0 ? value : -value;
    }
}
