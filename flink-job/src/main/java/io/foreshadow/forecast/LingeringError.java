package io.foreshadow.forecast;

/**
 * How much of a model's present error will still be there some buckets on. The error is taken for a
 * first-order autoregressive process that is seen through white noise,
 *
 * <pre>
 *   error(t) = s(t) + noise(t)        s(t) = persistence * s(t - 1) + shock(t)
 * </pre>
 *
 * whose autocovariances are {@code c(k) = var(s) * persistence^k} for {@code k > 0}. So {@code c(3)
 * / c(1)} gives the persistence whatever the noise, {@code c(0) - c(1) / persistence} the noise,
 * and both the steady gain of the filter that follows {@code s} (Kalman, "A New Approach to Linear
 * Filtering and Prediction Problems", 1960; Box and Jenkins, "Time Series Analysis", 1970). Without
 * noise it is the first-order adjustment of Taylor (2003).
 */
final class LingeringError {
    private static final int FAR = 3;

    /** A process that never came back would carry any error on for ever. */
    private static final double MOST = 0.999;

    private final double memory;
    private final double[] latest;
    private final double[] covariances;
    private double filtered;
    private double persistence;

    private LingeringError(double memory, State state) {
        this.memory = memory;
        latest = state.latest().clone();
        covariances = state.covariances().clone();
        filtered = state.filtered();
        persistence = persistence();
    }

    /**
     * What is remembered.
     *
     * @param latest the latest errors, newest first; NaN where there was none
     * @param covariances weighted sums of products at the lags 0, 1 and 3
     * @param filtered what of the latest error is not noise
     */
    public record State(double[] latest, double[] covariances, double filtered) {}

    /**
     * @param memory how many errors the covariances look back
     */
    static LingeringError fresh(double memory) {
        return new LingeringError(
                memory, new State(new double[] {0, 0, 0}, new double[] {0, 0, 0}, 0));
    }

    static LingeringError restore(double memory, State state) {
        return new LingeringError(memory, state);
    }

    State snapshot() {
        return new State(latest.clone(), covariances.clone(), filtered);
    }

    /** Takes the error of the next bucket; NaN for a gap. */
    void update(double error) {
        double expected = persistence * filtered;
        filtered = Double.isNaN(error) ? expected : expected + gain() * (error - expected);
        if (!Double.isNaN(error)) {
            covary(error);
        }
        System.arraycopy(latest, 0, latest, 1, FAR - 1);
        latest[0] = error;
    }

    /** The error that is expected in the next bucket. */
    double next() {
        return persistence * filtered;
    }

    /** The share of an expected error that is left one bucket later. */
    double persisting() {
        return persistence;
    }

    private void covary(double error) {
        double keep = 1 - 1 / memory;
        double near = error * latest[0];
        double far = error * latest[FAR - 1];
        covariances[0] = keep * covariances[0] + error * error;
        if (!Double.isNaN(near) && !Double.isNaN(far)) {
            covariances[1] = keep * covariances[1] + near;
            covariances[2] = keep * covariances[2] + far;
        }
        persistence = persistence();
    }

    private double persistence() {
        return covariances[1] > 0 && covariances[2] > 0
                ? Math.min(MOST, Math.sqrt(covariances[2] / covariances[1]))
                : 0;
    }

    /** Of the filter in its steady state: what part of a surprise is taken for no noise. */
    private double gain() {
        if (persistence == 0) {
            return 0;
        }
        double square = persistence * persistence;
        double signal = Math.min(covariances[0], covariances[1] / persistence);
        double noise = covariances[0] - signal;
        double shock = signal * (1 - square);
        // The positive root of P = square * P * noise / (P + noise) + shock.
        double half = (shock - noise * (1 - square)) / 2;
        double predicted = half + Math.sqrt(half * half + shock * noise);
        return predicted + noise > 0 ? predicted / (predicted + noise) : 0;
    }
}
