package io.foreshadow.forecast;

/**
 * Demand in two bytes: a floating-point number without sign, 6 bits of exponent and 10 of fraction.
 * It holds 0, numbers from 1e-6 to 8e12 to within 0.05 %, and "not known"; what is smaller becomes
 * 0, what is larger the largest. Far finer than the noise of demand, at half the state of a float.
 */
final class SmallFloat {
    /** The code of a value that is not known. */
    static final short UNKNOWN = (short) 0xFFFF;

    private static final int FRACTION_BITS = 10;
    private static final int DROPPED_BITS = 23 - FRACTION_BITS;
    private static final int SMALLEST_EXPONENT = -20;
    private static final int OFFSET = (127 + SMALLEST_EXPONENT) << FRACTION_BITS;
    private static final int LARGEST_CODE = 0xFFFE;

    private SmallFloat() {}

    /** The code of a value of 0 or more; NaN is "not known". */
    static short encode(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        int bits = Float.floatToRawIntBits((float) Math.max(0, value));
        int rounded = (bits + (1 << (DROPPED_BITS - 1))) >>> DROPPED_BITS;
        return (short) Math.max(0, Math.min(LARGEST_CODE, rounded - OFFSET));
    }

    /** The value of a code; NaN for "not known". */
    static double decode(short code) {
        if (code == 0) {
            return 0;
        }
        if (code == UNKNOWN) {
            return Double.NaN;
        }
        return Float.intBitsToFloat(((code & 0xFFFF) + OFFSET) << DROPPED_BITS);
    }
}
