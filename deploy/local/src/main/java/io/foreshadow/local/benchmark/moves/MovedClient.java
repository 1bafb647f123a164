package io.foreshadow.local.benchmark.moves;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.Outcomes;
import io.foreshadow.behaviour.Sight;
import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.migration.MigrationMachine;
import io.foreshadow.migration.MigrationState;
import io.foreshadow.migration.Transition;
import io.foreshadow.provisioning.Platform;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** One client of a real platform, moved by the job's own state machine. */
final class MovedClient {
    static final String NAME = "alpha";

    private final Platform platform;
    private final Policy policy;
    private final Timeline timeline;
    private final Queue<Action> actions = new ArrayDeque<>();
    private MigrationState state = MigrationState.fresh(NAME);
    private Assignment assignment;
    private String lastReason;

    MovedClient(Platform platform, Policy policy, Timeline timeline) {
        this.platform = platform;
        this.policy = policy;
        this.timeline = timeline;
    }

    /** Gives the client its first resource and all traffic to it. */
    void signUp() throws InterruptedException {
        Outcome provisioned = require(execute(first(Action.Kind.PROVISION, 1, 0)));
        require(execute(first(Action.Kind.SHIFT, 2, 100)));
        assignment =
                new Assignment(
                        NAME,
                        provisioned.resource(),
                        provisioned.endpoint(),
                        policy.startingClass(),
                        1,
                        now());
    }

    /**
     * Moves the client to a resource of another class.
     *
     * @return whether it serves; otherwise the move was rolled back, see {@link #lastReason}
     */
    boolean moveTo(String resourceClass) throws InterruptedException {
        take(MigrationMachine.onDecision(state, wants(resourceClass), assignment, policy, now()));
        while (state.phase() != MigrationPhase.STEADY) {
            timeline.enter(phase());
            step();
        }
        timeline.enter(Phase.STEADY);
        return state.primary().resourceClass().equals(resourceClass);
    }

    /** What the machine said last. */
    String lastReason() {
        return lastReason;
    }

    private void step() throws InterruptedException {
        Action next = actions.poll();
        if (next != null) {
            take(MigrationMachine.onOutcome(state, execute(next), policy, now()));
            return;
        }
        if (state.phase() == MigrationPhase.SHIFTING) {
            seeNothing();
        }
        Thread.sleep(Math.max(0, state.deadlineMillis() - now()));
        take(MigrationMachine.onTimer(state, policy, now()));
    }

    /** No shadow looks on here, so the gate has to open as it does for a client without traffic. */
    private void seeNothing() {
        for (int bucket = 0; bucket < 2; bucket++) {
            Observation silence =
                    new Observation(
                            NAME,
                            now(),
                            1,
                            0,
                            0,
                            List.of(),
                            assignment,
                            Outcomes.NONE,
                            0,
                            Sight.CLEAR);
            take(MigrationMachine.onBucket(state, silence, policy, now()));
        }
    }

    /** What takes longer is asked for again, as the sink does. */
    private Outcome execute(Action action) throws InterruptedException {
        Outcome outcome = platform.execute(action);
        while (!outcome.status().isFinal()) {
            outcome = platform.execute(action);
        }
        return outcome;
    }

    private void take(Transition transition) {
        state = transition.state();
        actions.addAll(transition.actions());
        transition.steps().forEach(step -> lastReason = step.reason());
    }

    private Phase phase() {
        return switch (state.phase()) {
            case STEADY -> Phase.STEADY;
            case PROVISIONING, WARMING -> Phase.PREPARING;
            case SHIFTING -> Phase.SHIFTING;
            case DRAINING, ROLLING_BACK -> Phase.CLEARING;
        };
    }

    private ScalingDecision wants(String resourceClass) {
        String present =
                state.primary() == null
                        ? assignment.resourceClass()
                        : state.primary().resourceClass();
        return new ScalingDecision(
                NAME,
                now(),
                policy.mode(),
                ScalingDecision.Kind.SCALE_UP,
                Math.max(state.epoch(), assignment.epoch()),
                present,
                resourceClass,
                0,
                0,
                null,
                policy.quantile(),
                0,
                policy.leadTimeMillis(),
                null,
                Readiness.COLLECTING,
                Map.of(),
                List.of(),
                "the benchmark wants " + resourceClass);
    }

    private Action first(Action.Kind kind, long sequence, int percent) {
        return new Action(
                NAME + "/1/" + kind,
                NAME,
                kind,
                1,
                sequence,
                NAME + "-1",
                policy.startingClass(),
                null,
                percent,
                Long.MAX_VALUE,
                "sign-up",
                null,
                null);
    }

    private static Outcome require(Outcome outcome) {
        if (outcome.status() != Outcome.Status.DONE) {
            throw new IllegalStateException(outcome.actionId() + ": " + outcome.detail());
        }
        return outcome;
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
