package io.foreshadow.provisioning;

import static io.foreshadow.provisioning.Actions.decommission;
import static io.foreshadow.provisioning.Actions.drain;
import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.warmUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/** Whatever happens on the way, a list of actions leaves the platform as it should. */
class FencedPlatformPropertyTest {
    private static final List<Action> MIGRATION =
            List.of(
                    provision(2, 1, "large"),
                    warmUp(2, 2),
                    shift(2, 3, 25, "alpha-1"),
                    shift(2, 4, 100, "alpha-1"),
                    drain(2, 5, "alpha-1"),
                    decommission(2, 6, "alpha-1"),
                    provision(3, 7, "small"),
                    shift(3, 8, 100, "alpha-2"),
                    decommission(3, 9, "alpha-2"));

    /**
     * One delivery of an action.
     *
     * @param stale how many actions ago it was due: 0 for the next one, 1 for the last one again
     * @param crashes whether the process dies after the effect, before it is recorded
     */
    record Delivery(int stale, boolean crashes) {}

    @Property(tries = 200)
    void duplicatesLateDuplicatesAndCrashesChangeNothing(
            @ForAll("deliveries") List<Delivery> deliveries) throws Exception {
        assertThat(stateAfter(played(deliveries))).isEqualTo(stateAfter(plain(MIGRATION)));
    }

    @Property(tries = 200)
    void inAnyOrderTheHighestSequenceWins(
            @ForAll @Size(min = 1, max = 12) @UniqueElements List<Integer> order) throws Exception {
        List<Attempt> shifts = new ArrayList<>();
        int highest = order.stream().max(Comparator.naturalOrder()).orElseThrow();
        for (int sequence : order) {
            shifts.add(
                    new Attempt(
                            shift(2, sequence, Math.floorMod(sequence, 101), "alpha-1"), false));
        }
        assertThat(stateAfter(shifts))
                .containsEntry("alpha-2", "weight " + Math.floorMod(highest, 101));
    }

    @Provide
    Arbitrary<List<Delivery>> deliveries() {
        Arbitrary<Integer> stale = Arbitraries.integers().between(0, 9);
        return stale.flatMap(s -> Arbitraries.of(true, false).map(crash -> new Delivery(s, crash)))
                .list()
                .ofMaxSize(40);
    }

    private record Attempt(Action action, boolean crashes) {}

    /** First deliveries in order, duplicates of any age in between, and at last the rest. */
    private static List<Attempt> played(List<Delivery> deliveries) {
        List<Attempt> attempts = new ArrayList<>();
        int due = 0;
        for (Delivery delivery : deliveries) {
            int index = due - delivery.stale();
            if (index >= 0 && index < MIGRATION.size()) {
                attempts.add(new Attempt(MIGRATION.get(index), delivery.crashes()));
                // A crashed delivery is repeated before the next action is asked for.
                due += delivery.stale() == 0 && !delivery.crashes() ? 1 : 0;
            }
        }
        attempts.addAll(plain(MIGRATION.subList(due, MIGRATION.size())));
        return attempts;
    }

    private static List<Attempt> plain(List<Action> actions) {
        return actions.stream().map(action -> new Attempt(action, false)).toList();
    }

    private static Map<String, String> stateAfter(List<Attempt> attempts) throws Exception {
        Path directory = Files.createTempDirectory("ledger");
        try {
            TestingProvisioner provisioner = new TestingProvisioner();
            for (Attempt attempt : attempts) {
                execute(directory, provisioner, attempt);
            }
            return provisioner.state();
        } finally {
            delete(directory);
        }
    }

    private static void execute(Path directory, TestingProvisioner provisioner, Attempt attempt) {
        Provisioner target = attempt.crashes() ? crashing(provisioner) : provisioner;
        FencedPlatform platform =
                new FencedPlatform(
                        target,
                        new FenceLedger(directory),
                        InstantSource.system(),
                        Duration.ofSeconds(10));
        try {
            platform.execute(attempt.action());
        } catch (InterruptedException e) {
            // The crash: the effect is there, its record is not.
            assertThat(attempt.crashes()).isTrue();
        }
    }

    private static Provisioner crashing(Provisioner provisioner) {
        return action -> {
            provisioner.carryOut(action);
            throw new InterruptedException();
        };
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(
                            file -> {
                                try {
                                    Files.delete(file);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }
    }
}
