package io.foreshadow.backtest;

/**
 * Times in whole steps, each rounded up.
 *
 * @param lead from a decision until the new class serves; 1 or more
 * @param drain how much longer the old class is paid
 * @param delay how much later than its end a bucket is known
 * @param backoff how long after a failure nothing new is begun
 */
public record Timing(int lead, int drain, int delay, int backoff) {

    static Timing of(Conditions conditions, long backoffMillis, long stepMillis) {
        return new Timing(
                Math.max(1, steps(conditions.leadMillis(), stepMillis)),
                steps(conditions.drainMillis(), stepMillis),
                steps(conditions.delayMillis(), stepMillis),
                steps(backoffMillis, stepMillis));
    }

    /** A time in steps, rounded up. */
    public static int steps(long millis, long stepMillis) {
        return (int) Math.min(Integer.MAX_VALUE / 4, (millis + stepMillis - 1) / stepMillis);
    }
}
