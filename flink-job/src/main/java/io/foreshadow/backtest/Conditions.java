package io.foreshadow.backtest;

import java.util.List;

/**
 * Under what a trace is replayed.
 *
 * @param leadMillis from a decision until the new resource carries all traffic
 * @param drainMillis how much longer the old resource is paid
 * @param delayMillis how much later than its end a bucket is known
 * @param trainMillis how much of the start is played but not scored
 * @param jitter spread of the lead time: each is drawn evenly from {@code lead * (1 ± jitter)}; 0
 *     up to 1
 * @param failures share of moves that fail when their lead time is over; 0 up to 1
 * @param loss share of events that the capture loses; 0 up to 1
 * @param gaps times without capture
 * @param seed of all that is drawn
 */
public record Conditions(
        long leadMillis,
        long drainMillis,
        long delayMillis,
        long trainMillis,
        double jitter,
        double failures,
        double loss,
        List<Gap> gaps,
        long seed) {
    public Conditions {
        requireShare(jitter, "jitter");
        requireShare(failures, "failures");
        requireShare(loss, "loss");
        if (leadMillis <= 0) {
            throw new IllegalArgumentException("lead must be above 0, not " + leadMillis + " ms");
        }
        if (drainMillis < 0 || delayMillis < 0 || trainMillis < 0) {
            throw new IllegalArgumentException("drain, delay and train must be 0 or more");
        }
        gaps = List.copyOf(gaps);
    }

    /** Everything as planned: no delay, no jitter, no failures, nothing lost. */
    public static Conditions calm(long leadMillis, long drainMillis, long trainMillis) {
        return new Conditions(leadMillis, drainMillis, 0, trainMillis, 0, 0, 0, List.of(), 0);
    }

    /** The same with another lead time. */
    public Conditions withLead(long millis) {
        return new Conditions(
                millis, drainMillis, delayMillis, trainMillis, jitter, failures, loss, gaps, seed);
    }

    private static void requireShare(double share, String name) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    name + " must be 0 or more and below 1, not " + share);
        }
    }
}
