package io.foreshadow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The model check, in the style of Kafka's simulation of Raft: thousands of lives of a client, each
 * from one seed, with everything going wrong that can; what must hold holds in all of them. {@code
 * -Dforeshadow.simulation.seeds=N} runs more, {@code -Dforeshadow.simulation.seed=S} one again.
 */
class MigrationSimulationTest {
    private static final long SEEDS = Long.getLong("foreshadow.simulation.seeds", 5_000);
    private static final Long SEED = Long.getLong("foreshadow.simulation.seed");

    @Test
    void nothingThatServesIsTakenAwayAndEveryMigrationEndsWithoutOrphans() {
        int lives = 0;
        long first = SEED == null ? 0 : SEED;
        long last = SEED == null ? SEEDS - 1 : SEED;
        for (long seed = first; seed <= last; seed++) {
            lives += live(seed);
        }
        assertThat(SEED == null ? lives : 1).as("jobs restored on the way").isPositive();
    }

    private static int live(long seed) {
        Simulation simulation = new Simulation(seed);
        try {
            simulation.run();
            return simulation.lives();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e + "\n" + simulation.story(), e);
        }
    }
}
