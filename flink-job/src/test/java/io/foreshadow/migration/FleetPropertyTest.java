package io.foreshadow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.ScalingDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The fleet under a crowd that asks with every bucket, some of whose ends are lost. */
class FleetPropertyTest {
    private static final int STEPS = 300;
    private static final int CLIENTS = 12;
    private static final long STEP = 100;

    @Property(tries = 50)
    void neverMoreAreUnderWayThanMayBeAndNobodyWaitsForEver(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int places,
            @ForAll @IntRange(min = 1, max = 20) int starts) {
        Random random = new Random(seed);
        FleetLimits limits =
                new FleetLimits(
                        places, starts, 1_000, Double.POSITIVE_INFINITY, false, STEP, 3 * STEP);
        Fleet fleet = new Fleet(limits);
        Map<String, Long> moving = new HashMap<>();
        List<Long> begun = new ArrayList<>();
        Map<String, Integer> wanted = new HashMap<>();
        Map<String, Long> since = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            long now = step * STEP;
            end(fleet, moving, random, now);
            for (int i = 0; i < CLIENTS; i++) {
                String client = "c" + i;
                if (moving.containsKey(client)) {
                    continue;
                }
                // The first always wants to shrink, and all who need more stand before it.
                int kind = wanted.computeIfAbsent(client, key -> random.nextInt(3));
                ScalingDecision decision =
                        i == 0 ? FleetRequests.down(client) : FleetRequests.of(client, kind);
                since.putIfAbsent(client, now);
                if (fleet.permits(decision, FleetRequests.policy(), now)) {
                    moving.put(client, now);
                    begun.add(now);
                    wanted.remove(client);
                    since.remove(client);
                }
            }
            assertThat(moving).hasSizeLessThanOrEqualTo(places);
            assertThat(begun.stream().filter(at -> at > now - 1_000).count())
                    .isLessThanOrEqualTo(starts);
            assertThat(fleet.waiting()).isLessThanOrEqualTo(CLIENTS);
            // Patience, then everybody else who may have waited as long, one place after another.
            long silence = MigrationMachine.longestSilenceMillis(FleetRequests.policy(), STEP);
            long most = silence + CLIENTS * (silence + 1_000) + STEP;
            since.values().forEach(at -> assertThat(now - at).isLessThanOrEqualTo(most));
            if (random.nextInt(20) == 0) {
                fleet = Fleet.restore(limits, fleet.snapshot());
            }
        }
    }

    /** A migration lasts up to the longest silence; every fifth end is not heard of. */
    private static void end(Fleet fleet, Map<String, Long> moving, Random random, long now) {
        long silence = MigrationMachine.longestSilenceMillis(FleetRequests.policy(), STEP);
        for (String client : List.copyOf(moving.keySet())) {
            long age = now - moving.get(client);
            boolean isLost = random.nextInt(5) == 0;
            if (age >= silence) {
                moving.remove(client);
            } else if (!isLost && random.nextInt(8) == 0) {
                fleet.hear(FleetRequests.gone(client, 2, client + "-1"), now);
                moving.remove(client);
            }
        }
    }
}
