package io.foreshadow.local.demo;

/**
 * Requests per second over a compressed day: a quiet night, a morning rise, a dip at noon, an
 * evening peak.
 *
 * @param dayMillis length of a day
 * @param night lowest rate, requests/s
 * @param peak highest rate, requests/s
 * @param offset share of a day by which this client's day begins earlier, 0 to 1
 */
record DemandCurve(long dayMillis, double night, double peak, double offset) {
    private static final double MORNING = 0.45;
    private static final double EVENING = 0.62;
    private static final double MORNING_HEIGHT = 0.75;
    private static final double WIDTH = 0.08;

    /** The rate at a time since the demo's start, in requests/s. */
    double rateAt(long millis) {
        double phase = (double) millis / dayMillis + offset;
        double shape = Math.max(MORNING_HEIGHT * hill(phase - MORNING), hill(phase - EVENING));
        return night + (peak - night) * shape;
    }

    /** A hill of height 1 around 0, repeated every day. */
    private static double hill(double distance) {
        double nearest = distance - Math.rint(distance);
        return Math.exp(-nearest * nearest / (2 * WIDTH * WIDTH));
    }
}
