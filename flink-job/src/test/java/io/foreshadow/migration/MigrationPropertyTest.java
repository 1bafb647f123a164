package io.foreshadow.migration;

import static io.foreshadow.migration.Migrations.POLICY;
import static io.foreshadow.migration.Migrations.assignment;
import static io.foreshadow.migration.Migrations.wants;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.ResourceTally;
import io.foreshadow.events.Action;
import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Model check: the machine against a platform that loses, delays, repeats, refuses and fails, with
 * decisions, timers and health reports at any moment. The platform keeps its side of the contract:
 * it refuses stale actions, and a success is true.
 */
class MigrationPropertyTest {

    @Property(tries = 2000)
    void nothingThatServesIsEverTakenAwayAndEveryMigrationEnds(@ForAll long seed) {
        World world = new World(new Random(seed));
        for (int i = 0; i < 300; i++) {
            world.anything();
        }
        world.settle();
    }

    /** The platform and the network, and what must never happen there. */
    private static final class World {
        private static final String[] CLASSES = {"small", "medium", "large"};

        private final Random random;
        private final UnreliablePlatform platform = new UnreliablePlatform("alpha-1");
        private final List<Outcome> network = new ArrayList<>();
        private MigrationState state = MigrationState.fresh("alpha");
        private long now;
        private long lastSequence;

        World(Random random) {
            this.random = random;
        }

        void anything() {
            now += random.nextInt(2_000);
            switch (random.nextInt(8)) {
                case 0 -> decide();
                case 1 -> wakeUp();
                case 2 -> sleepUntilDeadline();
                case 3 -> look();
                default -> deliver();
            }
        }

        /** From now on the platform does what it is asked and the network delivers at once. */
        void settle() {
            platform.heal();
            for (int i = 0; i < 100 && state.phase() != MigrationPhase.STEADY; i++) {
                while (!network.isEmpty()) {
                    take(MigrationMachine.onOutcome(state, network.remove(0), POLICY, now));
                }
                sleepUntilDeadline();
            }
            assertThat(state.phase()).isEqualTo(MigrationPhase.STEADY);
            assertThat(state.deadlineMillis()).isEqualTo(MigrationState.NEVER);
            if (state.primary() != null) {
                assertThat(platform.existing()).contains(state.primary().name());
            }
            assertThat(platform.existing())
                    .as("only what was given up loudly is left behind")
                    .allMatch(name -> name.equals(platform.primary()) || leftBehind.contains(name));
        }

        private final List<String> leftBehind = new ArrayList<>();

        private void decide() {
            long epoch = state.primary() == null ? 1 : state.primary().epoch();
            take(
                    MigrationMachine.onDecision(
                            state,
                            wants(CLASSES[random.nextInt(CLASSES.length)], epoch),
                            assignment("small", 1),
                            POLICY,
                            now));
        }

        private void wakeUp() {
            take(MigrationMachine.onTimer(state, POLICY, now));
        }

        private void sleepUntilDeadline() {
            if (state.deadlineMillis() != MigrationState.NEVER) {
                now = Math.max(now, state.deadlineMillis());
                wakeUp();
            }
        }

        private void look() {
            String endpoint = state.other() == null ? "nowhere" : state.other().endpoint();
            if (endpoint != null) {
                long errors = random.nextInt(10) == 0 ? 10 : 0;
                take(
                        MigrationMachine.onHealth(
                                state,
                                List.of(new ResourceTally(endpoint, 20, errors, 0, 0)),
                                POLICY,
                                now));
            }
        }

        private void deliver() {
            if (!network.isEmpty()) {
                int any = random.nextInt(network.size());
                Outcome outcome = random.nextInt(5) == 0 ? network.get(any) : network.remove(any);
                take(MigrationMachine.onOutcome(state, outcome, POLICY, now));
            }
        }

        private void take(Transition transition) {
            ResourceRef before = state.primary();
            state = transition.state();
            transition.steps().forEach(this::check);
            for (Action action : transition.actions()) {
                assertThat(action.sequence()).isGreaterThan(lastSequence);
                lastSequence = action.sequence();
                network.addAll(platform.carryOut(action, now, random));
            }
            if (state.primary() != null) {
                assertThat(platform.existing()).contains(state.primary().name());
            }
            if (before != null && !before.equals(state.primary())) {
                assertThat(platform.wasPromoted(state.primary().name()))
                        .as("promoted only after the platform said so")
                        .isTrue();
            }
        }

        private void check(MigrationStep step) {
            assertThat(step.sequence()).isGreaterThan(lastSequence);
            lastSequence = step.sequence();
            if (step.reason().startsWith("gave up")) {
                leftBehind.add(step.fromResource());
                leftBehind.add(step.toResource());
            }
        }
    }
}
