package io.foreshadow.forecast;

import java.util.Arrays;

/**
 * What several models forecast for one lead, until the demand it was about is known. At a long lead
 * only every so many buckets are kept: neighbouring forecasts are alike, and state is dear.
 */
final class PendingForecasts {
    private static final int MOST = 12;

    private final int lead;
    private final int models;
    private final int stride;
    private final short[] kept;

    private PendingForecasts(int lead, int models, short[] kept) {
        this.lead = lead;
        this.models = models;
        this.kept = kept;
        stride = stride(lead);
    }

    static PendingForecasts fresh(int lead, int models) {
        short[] kept = new short[slots(lead) * models];
        Arrays.fill(kept, SmallFloat.UNKNOWN);
        return new PendingForecasts(lead, models, kept);
    }

    static PendingForecasts restore(int lead, int models, short[] snapshot) {
        return new PendingForecasts(lead, models, snapshot.clone());
    }

    short[] snapshot() {
        return kept.clone();
    }

    /** Every so many buckets a forecast is kept. */
    int stride() {
        return stride;
    }

    /**
     * What was forecast for a bucket, one value per model, in demand units; null where nothing was.
     *
     * @param bucket its number, counted from 0
     */
    double[] due(long bucket) {
        long made = bucket - lead;
        if (made < 0 || made % stride != 0) {
            return null;
        }
        int at = slot(made);
        if (kept[at] == SmallFloat.UNKNOWN) {
            return null;
        }
        double[] due = new double[models];
        for (int i = 0; i < models; i++) {
            due[i] = SmallFloat.decode(kept[at + i]);
        }
        return due;
    }

    /**
     * Keeps what was forecast when a bucket was the latest, after {@link #due} was read.
     *
     * @param forecasts of each model, in demand units
     */
    void keep(long bucket, double[] forecasts) {
        if (bucket % stride == 0) {
            int at = slot(bucket);
            for (int i = 0; i < models; i++) {
                kept[at + i] = SmallFloat.encode(forecasts[i]);
            }
        }
    }

    private int slot(long made) {
        return (int) (made / stride % slots(lead)) * models;
    }

    private static int stride(int lead) {
        return (lead + MOST - 1) / MOST;
    }

    private static int slots(int lead) {
        return (lead + stride(lead) - 1) / stride(lead);
    }
}
