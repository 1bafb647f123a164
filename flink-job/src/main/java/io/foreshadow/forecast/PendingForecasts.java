package io.foreshadow.forecast;

import java.util.Arrays;

/**
 * Forecasts made some buckets ahead that wait for the demand they were about.
 *
 * <p>Each lead has a ring of as many slots: what was written {@code lead} buckets ago is read just
 * before it is overwritten.
 */
final class PendingForecasts {
    private final int[] leads;
    private final float[] rings;

    private PendingForecasts(int[] leads, float[] rings) {
        this.leads = leads;
        this.rings = rings;
    }

    static PendingForecasts fresh(int[] leads) {
        float[] rings = new float[Arrays.stream(leads).sum()];
        Arrays.fill(rings, Float.NaN);
        return new PendingForecasts(leads, rings);
    }

    static PendingForecasts restore(int[] leads, float[] snapshot) {
        return new PendingForecasts(leads, snapshot.clone());
    }

    float[] snapshot() {
        return rings.clone();
    }

    /** What was forecast for bucket {@code now}, one value per lead; NaN where nothing was. */
    double[] due(long now) {
        double[] due = new double[leads.length];
        int start = 0;
        for (int i = 0; i < leads.length; i++) {
            due[i] = rings[start + (int) (now % leads[i])];
            start += leads[i];
        }
        return due;
    }

    /**
     * Keeps forecasts made at bucket {@code now}, after {@link #due} was read.
     *
     * @param expected one value per lead
     */
    void keep(long now, double[] expected) {
        int start = 0;
        for (int i = 0; i < leads.length; i++) {
            rings[start + (int) (now % leads[i])] = (float) expected[i];
            start += leads[i];
        }
    }
}
