package io.foreshadow.backtest;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * How moves go: the n-th move of a client is as slow and as lucky for every controller. Drawn from
 * a seed, so the same replay always goes the same.
 */
final class Fortune {
    private final int lead;
    private final double jitter;
    private final double failures;
    private final RandomGenerator random;

    private Fortune(int lead, double jitter, double failures, long seed) {
        this.lead = lead;
        this.jitter = jitter;
        this.failures = failures;
        random = new Well19937c(seed);
    }

    static Fortune of(Timing timing, Conditions conditions, String client) {
        return new Fortune(
                timing.lead(),
                conditions.jitter(),
                conditions.failures(),
                conditions.seed() * 31 + client.hashCode());
    }

    /** All moves take the lead time, none fails. */
    static Fortune even(Timing timing) {
        return new Fortune(timing.lead(), 0, 0, 0);
    }

    /** How many steps the next move takes. */
    int nextLead() {
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        return Math.max(1, (int) Math.ceil(lead * factor - 1e-9));
    }

    /** Whether it fails when its time is over. */
    boolean nextFails() {
        return random.nextDouble() < failures;
    }
}
