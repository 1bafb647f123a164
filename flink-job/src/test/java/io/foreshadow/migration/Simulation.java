package io.foreshadow.migration;

import static io.foreshadow.migration.Migrations.POLICY;
import static io.foreshadow.migration.Migrations.assignment;
import static io.foreshadow.migration.Migrations.wants;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.ResourceTally;
import io.foreshadow.behaviour.Sight;
import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One client's life under the real machine, the real fence and a fake of everything else: topics
 * that deliver late, twice and in disorder, a job that is killed and restored to any checkpoint it
 * ever made, resources that crash, people who pause and change their minds. One seed, one life.
 */
final class Simulation {
    private static final List<String> CLASSES = List.of("small", "medium", "large");
    private static final long TROUBLED_MILLIS = 600_000;
    private static final long BUCKET_MILLIS = 10_000;
    private static final int MAX_EVENTS = 20_000;

    private final Random random;
    private final Timeline timeline = new Timeline();
    private final FaultyPlatform platform;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final List<String> wishes = new ArrayList<>();
    private final Map<String, Action> asked = new HashMap<>();
    private MigrationState state = MigrationState.fresh("alpha");
    private Assignment assigned = assignment("small", 1);
    private SimulatedSink sink;
    private int heard;
    private int lives;
    private boolean isPaused;
    private long sickUntilMillis;
    private long blindUntilMillis;
    private boolean isHealed;

    /** Whether no attempt at anything was used up in trouble. */
    private boolean isFresh;

    /** What a job restores: its state, what its sink had not finished, how far it had read. */
    private record Checkpoint(
            MigrationState state, List<Action> unfinished, int heard, int decided) {}

    Simulation(long seed) {
        random = new Random(seed);
        platform = new FaultyPlatform(new World("alpha-1", "small"), random);
        sink = newSink();
        keep();
    }

    String story() {
        return timeline.story();
    }

    int lives() {
        return lives;
    }

    /** Ten minutes of trouble, then peace, and one last wish that has to come true. */
    void run() {
        trouble();
        watch();
        while (timeline.nowMillis() < TROUBLED_MILLIS) {
            step();
        }
        heal();
        settle();
        fulfil();
    }

    private void trouble() {
        timeline.in(
                random.nextInt(8_000),
                () -> {
                    if (!isHealed) {
                        cause(random.nextInt(20));
                        trouble();
                    }
                });
    }

    private void cause(int what) {
        switch (what) {
            case 0 -> restart(random.nextInt(checkpoints.size()));
            case 1 -> restart(checkpoints.size() - 1);
            case 2, 3, 4, 10, 11, 12 -> keep();
            case 5 -> crash();
            case 6 -> isPaused = !isPaused;
            case 7 -> sickUntilMillis = timeline.nowMillis() + random.nextInt(30_000);
            case 8 -> blindUntilMillis = timeline.nowMillis() + random.nextInt(60_000);
            case 9 -> repeatAnAction();
            case 13 -> forget();
            default -> decide(CLASSES.get(random.nextInt(CLASSES.size())));
        }
    }

    private void heal() {
        isHealed = true;
        isFresh = state.pending() == null || state.pending().attempts() == 1;
        isPaused = false;
        sickUntilMillis = 0;
        blindUntilMillis = 0;
        platform.heal();
        timeline.tell("from now on all goes well");
    }

    private void settle() {
        for (int i = 0; state.phase() != MigrationPhase.STEADY; i++) {
            assertThat(i).as("every migration ends").isLessThan(MAX_EVENTS);
            assertThat(step()).as("something is waited for").isTrue();
        }
        assertThat(state.deadlineMillis()).isEqualTo(MigrationState.NEVER);
    }

    /**
     * What was left over in trouble goes with the next migration; so at its end there is one
     * resource, of the class that was wanted, as if there never had been any trouble.
     */
    private void fulfil() {
        String wanted = assigned.resourceClass().equals("medium") ? "large" : "medium";
        for (int i = 0; i < 10 && !wanted.equals(assigned.resourceClass()); i++) {
            timeline.in(Migrations.BACKOFF_MILLIS, () -> decide(wanted));
            long until = timeline.nowMillis() + Migrations.BACKOFF_MILLIS;
            while (timeline.nowMillis() < until) {
                step();
            }
            settle();
        }
        while (timeline.nowMillis() < 10 * TROUBLED_MILLIS && step()) {
            // What is still on its way arrives.
        }
        assertThat(servingClass()).as("the last wish").isEqualTo(wanted);
        assertThat(platform.world.existing())
                .as("no orphans")
                .containsExactly(platform.world.primary());
        assertThat(state.primary().name()).isEqualTo(platform.world.primary());
        assertThat(state.primary().resourceClass()).isEqualTo(wanted);
        assertThat(assigned.resource()).isEqualTo(platform.world.primary());
        assertThat(assigned.resourceClass()).isEqualTo(wanted);
    }

    private String servingClass() {
        String primary = platform.world.primary();
        return primary == null ? null : platform.world.classOf(primary);
    }

    private boolean step() {
        return timeline.step();
    }

    private void keep() {
        checkpoints.add(new Checkpoint(state, sink.unfinished(), heard, wishes.size()));
    }

    /** The job dies and lives again as it was at a checkpoint; what it read since comes again. */
    private void restart(int checkpoint) {
        lives++;
        Checkpoint kept = checkpoints.get(checkpoint);
        timeline.tell("restart as of checkpoint " + checkpoint + ": " + kept.state());
        checkpoints.subList(checkpoint + 1, checkpoints.size()).clear();
        sink.kill();
        sink = newSink();
        state = kept.state();
        heard = kept.heard();
        kept.unfinished().forEach(sink::write);
        wakeLater();
        for (int i = heard; i < outcomes.size(); i++) {
            deliver(i);
        }
        List<String> since = wishes.subList(kept.decided(), wishes.size());
        List<String> again = List.copyOf(since);
        since.clear();
        again.forEach(this::decide);
    }

    private SimulatedSink newSink() {
        return new SimulatedSink(platform, timeline, random, this::publish);
    }

    private void publish(Outcome outcome) {
        assign(outcome);
        outcomes.add(outcome);
        deliver(outcomes.size() - 1);
        if (random.nextInt(5) == 0) {
            deliver(outcomes.size() - 1);
        }
    }

    /** Who serves is said with every shift that is done, and to whoever is behind. */
    private void assign(Outcome outcome) {
        boolean isTold =
                outcome.kind() == Action.Kind.SHIFT && outcome.status() == Outcome.Status.DONE
                        || outcome.status() == Outcome.Status.REFUSED;
        Assignment serving = outcome.standing() == null ? null : outcome.standing().primary();
        if (isTold && serving != null && serving.epoch() >= assigned.epoch()) {
            assigned = serving;
        }
    }

    private void deliver(int index) {
        int life = lives;
        Outcome outcome = outcomes.get(index);
        timeline.in(
                random.nextInt(10) == 0 ? random.nextInt(40_000) : random.nextInt(300),
                () -> {
                    if (life == lives) {
                        heard = Math.max(heard, index + 1);
                        take(
                                MigrationMachine.onOutcome(
                                        state, outcome, POLICY, timeline.nowMillis()));
                    }
                });
    }

    private void crash() {
        List<String> all = List.copyOf(platform.world.existing());
        String unlucky = all.get(random.nextInt(all.size()));
        timeline.tell("crash of " + unlucky);
        platform.world.crash(unlucky);
        timeline.in(random.nextInt(60_000), () -> platform.world.repair(unlucky));
    }

    /** Buckets close; those of a quiet client say little, and the capture may be blind. */
    private void watch() {
        timeline.in(
                BUCKET_MILLIS,
                () -> {
                    if (state.phase() == MigrationPhase.SHIFTING) {
                        see();
                    }
                    watch();
                });
    }

    private void see() {
        long now = timeline.nowMillis();
        long requests = random.nextBoolean() ? 400 : 4;
        long toNew = requests * state.trafficPercent() / 100;
        long errors = now < sickUntilMillis ? toNew : 0;
        Sight sight = now < blindUntilMillis ? Sight.BLIND : Sight.CLEAR;
        var bucket =
                Buckets.of(
                        BUCKET_MILLIS,
                        sight,
                        new ResourceTally(state.other().endpoint(), toNew, errors, 0, 0),
                        new ResourceTally(state.primary().endpoint(), requests - toNew, 0, 0, 0));
        take(MigrationMachine.onBucket(state, bucket, POLICY, now));
    }

    /** A job keeps nothing of a client that rests, where the assignment says it all. */
    private void forget() {
        if (state.isToldBy(assigned, timeline.nowMillis())) {
            timeline.tell("forgotten: " + state);
            state = MigrationState.fresh("alpha");
        }
    }

    /** An action of any age arrives at the platform again. */
    private void repeatAnAction() {
        if (!asked.isEmpty()) {
            List<Action> all = List.copyOf(asked.values());
            Action again = all.get(random.nextInt(all.size()));
            timeline.tell("once more: " + again.id());
            SimulatedSink stranger = newSink();
            stranger.write(again);
        }
    }

    private void decide(String wanted) {
        wishes.add(wanted);
        if (!isPaused) {
            take(
                    MigrationMachine.onDecision(
                            state,
                            wants(wanted, assigned.epoch()),
                            assigned,
                            POLICY,
                            timeline.nowMillis()));
        }
    }

    private void take(Transition transition) {
        if (transition.state().equals(state)) {
            return;
        }
        long before = state.sequence();
        state = transition.state();
        for (MigrationStep step : transition.steps()) {
            assertThat(step.sequence()).isGreaterThan(before);
            assertThat(isFresh && step.reason().startsWith("gave up"))
                    .as("nothing is given up once all goes well: %s", step.reason())
                    .isFalse();
            timeline.tell("step: " + step.phase() + " " + step.reason());
        }
        for (Action action : transition.actions()) {
            assertThat(action.sequence()).isGreaterThan(before);
            asked.put(action.id(), action);
            sink.write(action);
        }
        wakeLater();
    }

    private void wakeLater() {
        if (state.deadlineMillis() != MigrationState.NEVER) {
            int life = lives;
            timeline.at(
                    state.deadlineMillis(),
                    () -> {
                        if (life == lives) {
                            take(MigrationMachine.onTimer(state, POLICY, timeline.nowMillis()));
                        }
                    });
        }
    }
}
