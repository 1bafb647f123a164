package io.foreshadow.forecast;

/**
 * Keeps single odd buckets from bending a model: an error counts at most {@link #LIMIT} times the
 * usual absolute error (Huber, "Robust Estimation of a Location Parameter", 1964).
 */
final class ErrorClip {
    private static final double LIMIT = 3;

    /** Before this many errors nothing is usual yet. */
    private static final int WARM_UP = 50;

    private static final int MEMORY = 300;

    /**
     * What is usual at least, in spreads of the season ({@link RootScale}): where there is hardly
     * any noise, all that is new would be odd.
     */
    private static final double LEAST = 0.1;

    private double usual;
    private long seen;

    private ErrorClip(State state) {
        usual = state.usual();
        seen = state.seen();
    }

    /**
     * What is remembered.
     *
     * @param usual running mean of the absolute error
     * @param seen errors seen
     */
    public record State(double usual, long seen) {}

    static ErrorClip fresh() {
        return new ErrorClip(new State(0, 0));
    }

    static ErrorClip restore(State state) {
        return new ErrorClip(state);
    }

    State snapshot() {
        return new State(usual, seen);
    }

    /** The target that is learned instead of one that was predicted badly. */
    double clipped(double predicted, double target) {
        double error = target - predicted;
        seen++;
        boolean isWarm = seen > WARM_UP;
        double most = LIMIT * Math.max(LEAST, usual);
        double kept = isWarm ? Math.max(-most, Math.min(most, error)) : error;
        double size = Math.abs(error);
        // Twice what is kept, so that the usual error can grow when the times become rougher.
        double counted = isWarm ? Math.min(size, 2 * most) : size;
        usual += (counted - usual) / Math.min(seen, MEMORY);
        return predicted + kept;
    }
}
