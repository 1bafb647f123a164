package io.foreshadow.anomaly;

import java.util.concurrent.TimeUnit;

/** The mean of the values in each hour of the day (UTC), over about the last 60 of that hour. */
final class DayProfile {
    static final int HOURS = 24;

    private static final double MEMORY = 60;

    /** With fewer values the mean of an hour is mostly noise. */
    private static final int LEAST_SEEN = 12;

    private final float[] means;
    private final byte[] seen;

    DayProfile(float[] means, byte[] seen) {
        this.means = means.clone();
        this.seen = seen.clone();
    }

    static DayProfile fresh() {
        return new DayProfile(new float[HOURS], new byte[HOURS]);
    }

    float[] means() {
        return means.clone();
    }

    byte[] seen() {
        return seen.clone();
    }

    /** Distance of a value from what is usual at that hour; NaN while nothing is usual. */
    double distance(long epochMillis, double value) {
        int hour = hour(epochMillis);
        return seen[hour] < LEAST_SEEN ? Double.NaN : value - means[hour];
    }

    void learn(long epochMillis, double value) {
        int hour = hour(epochMillis);
        seen[hour] = (byte) Math.min(MEMORY, seen[hour] + 1);
        means[hour] += (float) ((value - means[hour]) / seen[hour]);
    }

    private static int hour(long epochMillis) {
        return Math.floorMod(Math.floorDiv(epochMillis, TimeUnit.HOURS.toMillis(1)), HOURS);
    }
}
