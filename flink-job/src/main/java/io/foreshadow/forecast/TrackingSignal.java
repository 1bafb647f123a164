package io.foreshadow.forecast;

/**
 * Tells whether errors lean to one side: the smoothed error over the smoothed absolute error. Near
 * 0 errors cancel out; at 1 all of them were on the same side, as after a shift of the level.
 * Source: Trigg and Leach, "Exponential Smoothing with an Adaptive Response Rate" (1967).
 */
final class TrackingSignal {
    private final double share;
    private double bias;
    private double size;

    private TrackingSignal(double share, State state) {
        this.share = share;
        bias = state.bias();
        size = state.size();
    }

    /**
     * What is remembered.
     *
     * @param bias smoothed error
     * @param size smoothed absolute error
     */
    public record State(double bias, double size) {}

    /**
     * @param share of the latest error in the smoothed ones; above 0, at most 1
     */
    static TrackingSignal fresh(double share) {
        return new TrackingSignal(share, new State(0, 0));
    }

    static TrackingSignal restore(double share, State state) {
        return new TrackingSignal(share, state);
    }

    State snapshot() {
        return new State(bias, size);
    }

    void update(double error) {
        bias += share * (error - bias);
        size += share * (Math.abs(error) - size);
    }

    /** 0 to 1. */
    double value() {
        return size > 0 ? Math.min(1, Math.abs(bias) / size) : 0;
    }
}
