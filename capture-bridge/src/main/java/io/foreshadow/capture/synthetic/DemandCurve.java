package io.foreshadow.capture.synthetic;

/**
 * A rate that looks like days: quiet nights, a rise in the morning, a main peak and a smaller
 * second harmonic.
 *
 * @param night least rate, in requests per second
 * @param swing main peak above it, in requests per second
 * @param daySeconds length of a day
 * @param peakAt where in the day the peak lies, 0 to 1
 */
record DemandCurve(double night, double swing, double daySeconds, double peakAt) {
    private static final double SECOND_HARMONIC = 0.25;

    /** The rate at a time, in requests per second. */
    double rate(double seconds) {
        double phase = 2 * Math.PI * (seconds / daySeconds - peakAt);
        double day = (1 + StrictMath.cos(phase)) / 2;
        double halfDay = (1 + StrictMath.cos(2 * phase)) / 2;
        return night + swing * ((1 - SECOND_HARMONIC) * day + SECOND_HARMONIC * halfDay * day);
    }

    /** The highest rate. */
    double peak() {
        return night + swing;
    }
}
