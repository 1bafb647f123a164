package io.foreshadow.anomaly;

/**
 * How rare a statistic is among its own past: {@code -log10} of the probability of one at least as
 * large. The past is a histogram with bins of a fifth of an octave and slow forgetting. Beyond the
 * last fiftieth of it the tail is taken to fall as a power,
 *
 * <pre>
 *   P(A > a) = P(A > t) * (a / t)^(-1/x),   x = mean of log(a_i / t) over the a_i beyond t
 * </pre>
 *
 * which is Hill's estimator of the extreme-value index; so a value above all that was seen is told
 * from one far above. Source of the idea: Siffer, Fouque, Termier and Largouet, "Anomaly Detection
 * in Streams with Extreme Value Theory", KDD 2017; Hill, "A Simple General Approach to Inference
 * About the Tail of a Distribution", 1975.
 *
 * <p>It needs no scale and no distribution, and a heavy tail makes it calm by itself.
 */
final class TailSurprise {
    static final int BINS = 49;

    private static final double SMALLEST = 1.0 / 16;
    private static final int BINS_PER_OCTAVE = 5;
    private static final double CENTRE_OF_BIN = Math.pow(2, 0.5 / BINS_PER_OCTAVE);

    private static final double MEMORY = 4000;
    private static final double TAIL_SHARE = 0.02;
    private static final double LEAST_IN_TAIL = 4;
    private static final double LEAST_SEEN = 10;

    /** What is held of the index before data: a fourth, with the weight of three values. */
    private static final double PRIOR_INDEX = 0.25;

    private static final double PRIOR_WEIGHT = 3;

    /** Twelve orders of magnitude; no stream is long enough to tell more. */
    private static final double LEAST_PROBABILITY = 1e-12;

    private final float[] counts;

    TailSurprise(float[] counts) {
        this.counts = counts.clone();
    }

    static TailSurprise fresh() {
        return new TailSurprise(new float[BINS]);
    }

    float[] snapshot() {
        return counts.clone();
    }

    /**
     * Surprise at a statistic.
     *
     * @param statistic 0 or more
     * @return from 0, what is seen every time, to 12
     */
    double of(double statistic) {
        double total = 0;
        for (float count : counts) {
            total += count;
        }
        int tail = tailBin(total);
        boolean isTail = total >= LEAST_SEEN && tail > 0 && statistic > lower(tail);
        double probability = isTail ? beyond(statistic, tail, total) : within(statistic, total);
        return -Math.log10(Math.min(1, Math.max(LEAST_PROBABILITY, probability)));
    }

    void learn(double statistic) {
        for (int i = 0; i < BINS; i++) {
            counts[i] *= (float) (1 - 1 / MEMORY);
        }
        counts[bin(statistic)]++;
    }

    private double within(double statistic, double total) {
        int bin = bin(statistic);
        double above = 0;
        for (int i = bin + 1; i < BINS; i++) {
            above += counts[i];
        }
        double share = (lower(bin + 1) - statistic) / (lower(bin + 1) - lower(bin));
        above += counts[bin] * Math.max(0, Math.min(1, share));
        return (above + 0.5) / (total + 1);
    }

    private double beyond(double statistic, int tail, double total) {
        double start = lower(tail);
        double logs = PRIOR_INDEX * PRIOR_WEIGHT;
        double weight = PRIOR_WEIGHT;
        double seen = 0;
        for (int i = tail; i < BINS; i++) {
            logs += counts[i] * Math.log(lower(i) * CENTRE_OF_BIN / start);
            weight += counts[i];
            seen += counts[i];
        }
        return seen / total * Math.pow(statistic / start, -weight / logs);
    }

    /** The highest bin that has, with those above it, enough values to tell the tail. */
    private int tailBin(double total) {
        double needed = Math.max(TAIL_SHARE * total, LEAST_IN_TAIL);
        int bin = BINS - 1;
        double seen = counts[bin];
        while (bin > 0 && seen < needed) {
            seen += counts[--bin];
        }
        return bin;
    }

    private static int bin(double statistic) {
        if (!(statistic > SMALLEST)) {
            return 0;
        }
        double octaves = Math.log(statistic / SMALLEST) / Math.log(2);
        return (int) Math.min(BINS - 1, octaves * BINS_PER_OCTAVE + 1);
    }

    private static double lower(int bin) {
        return bin == 0 ? 0 : SMALLEST * Math.pow(2, (bin - 1.0) / BINS_PER_OCTAVE);
    }
}
