package io.foreshadow.behaviour;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.store.Bin;
import com.datadoghq.sketch.ddsketch.store.Store;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.util.Iterator;

/**
 * How a quantity is distributed, as a DDSketch (see {@link LogCounts}) whose counts fade. A
 * quantile is within {@link LogCounts#RELATIVE_ACCURACY} of the true one.
 *
 * <p>At most {@link #MAX_BINS} bins are kept, a span of 1 to 4,500; what lies beyond is counted at
 * the end with less in it, so a single outlier does not blur the body.
 *
 * @param first index of the first bin
 * @param counts faded counts of the bins from there on
 */
public record Distribution(int first, float[] counts) {
    static final int MAX_BINS = 42;

    /** Nothing known. */
    public static final Distribution NONE = new Distribution(0, new float[0]);

    /** This, faded, and the values of a bucket. */
    Distribution plus(LogCounts bucket, double fade) {
        Store store = store(fade);
        for (int i = 0; i < bucket.counts().length; i++) {
            store.add(bucket.first() + i, (double) bucket.counts()[i]);
        }
        return of(store);
    }

    /** This and that. */
    Distribution plus(Distribution other) {
        Store store = store(1);
        store.mergeWith(other.store(1));
        return of(store);
    }

    Distribution scaled(double factor) {
        return of(store(factor));
    }

    /**
     * A quantile.
     *
     * @param share from 0 to 1
     * @return NaN when nothing is known
     */
    public double quantile(double share) {
        Store store = store(1);
        if (store.isEmpty()) {
            return Double.NaN;
        }
        return DDSketch.of(LogCounts.MAPPING, new UnboundedSizeDenseStore(), store, 0)
                .getValueAtQuantile(share);
    }

    private Store store(double factor) {
        Store store = new UnboundedSizeDenseStore();
        for (int i = 0; i < counts.length; i++) {
            store.add(first + i, counts[i] * factor);
        }
        return store;
    }

    private static Distribution of(Store store) {
        if (store.isEmpty()) {
            return NONE;
        }
        int low = store.getMinIndex();
        double[] all = new double[store.getMaxIndex() - low + 1];
        for (Iterator<Bin> bins = store.getAscendingIterator(); bins.hasNext(); ) {
            Bin bin = bins.next();
            all[bin.getIndex() - low] = bin.getCount();
        }
        return folded(low, all);
    }

    private static Distribution folded(int low, double[] all) {
        int from = 0;
        int to = all.length - 1;
        while (to - from >= MAX_BINS) {
            if (all[from] <= all[to]) {
                all[from + 1] += all[from++];
            } else {
                all[to - 1] += all[to--];
            }
        }
        float[] kept = new float[to - from + 1];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = (float) all[from + i];
        }
        return new Distribution(low + from, kept);
    }
}
