package io.foreshadow.migration;

import static io.foreshadow.migration.Migrations.BACKOFF_MILLIS;
import static io.foreshadow.migration.Migrations.POLICY;
import static io.foreshadow.migration.Migrations.SHIFT_STEP_MILLIS;
import static io.foreshadow.migration.Migrations.STEP_TIMEOUT_MILLIS;
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
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.Standing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Client alpha is served by alpha-1, a small resource, and is to move to a medium one, alpha-2. */
class MigrationMachineTest {
    private static final String OLD = "127.0.0.1:9001";
    private static final String NEW = "127.0.0.1:9002";

    private static final Assignment NEW_PRIMARY =
            new Assignment("alpha", "alpha-2", NEW, "medium", 2, 0);

    private final List<Action> actions = new ArrayList<>();
    private final List<MigrationStep> steps = new ArrayList<>();
    private MigrationState state = MigrationState.fresh("alpha");
    private long now = 1_000_000;

    @Test
    void movesAClientWithoutAnythingGoingWrong() {
        decide();
        done();
        done();
        done();
        watch();
        done();
        watch();
        done();
        done();
        done();

        assertThat(asked())
                .containsExactly(
                        "alpha/2/provision-medium alpha-2 0",
                        "alpha/2/warm-up alpha-2 0",
                        "alpha/2/shift-25 alpha-2 25",
                        "alpha/2/shift-50 alpha-2 50",
                        "alpha/2/shift-100 alpha-2 100",
                        "alpha/2/drain alpha-1 0",
                        "alpha/2/decommission-alpha-1 alpha-1 0");
        assertThat(steps)
                .extracting(MigrationStep::phase)
                .containsExactly(
                        MigrationPhase.PROVISIONING,
                        MigrationPhase.WARMING,
                        MigrationPhase.SHIFTING,
                        MigrationPhase.SHIFTING,
                        MigrationPhase.SHIFTING,
                        MigrationPhase.DRAINING,
                        MigrationPhase.STEADY);
        assertThat(steps)
                .allSatisfy(
                        step -> {
                            assertThat(step.fromResource()).isEqualTo("alpha-1");
                            assertThat(step.toResource()).isEqualTo("alpha-2");
                            assertThat(step.fromClass()).isEqualTo("small");
                            assertThat(step.toClass()).isEqualTo("medium");
                            assertThat(step.epoch()).isEqualTo(2);
                        });
        assertThat(state.primary()).isEqualTo(new ResourceRef("alpha-2", "medium", NEW, 2));
        assertThat(state.other()).isNull();
        assertThat(state.deadlineMillis()).isEqualTo(MigrationState.NEVER);
        assertThat(state.backoffUntilMillis()).isZero();
    }

    @Test
    void anActionSaysAllThatAPlatformNeedsToKnow() {
        decide();

        assertThat(last())
                .isEqualTo(
                        new Action(
                                "alpha/2/provision-medium",
                                "alpha",
                                Action.Kind.PROVISION,
                                2,
                                2,
                                "alpha-2",
                                "medium",
                                "alpha-1",
                                0,
                                now + STEP_TIMEOUT_MILLIS,
                                "forecast exceeds capacity",
                                current().resourceClass(),
                                current().endpoint()));
    }

    @Test
    void decisionsAreIgnoredWhileAMigrationIsUnderWay() {
        decide();
        MigrationState before = state;

        take(MigrationMachine.onDecision(state, wants("large", 1), current(), POLICY, now));

        assertThat(state).isEqualTo(before);
        assertThat(actions).hasSize(1);
    }

    @Test
    void aHoldAndTheClassThatServesAlreadyStartNothing() {
        take(MigrationMachine.onDecision(state, wants("small", 1), current(), POLICY, now));
        take(
                MigrationMachine.onDecision(
                        state,
                        Migrations.decision(ScalingDecision.Kind.HOLD, "medium", 1),
                        current(),
                        POLICY,
                        now));

        assertThat(actions).isEmpty();
    }

    @Test
    void aDecisionAboutAResourceThatNoLongerServesStartsNothing() {
        migrate();
        int asked = actions.size();

        take(MigrationMachine.onDecision(state, wants("large", 1), current(), POLICY, now));

        assertThat(actions).hasSize(asked);
    }

    @Test
    void theNextMigrationStartsFromTheNewResourceEvenBeforeItsAssignmentIsKnown() {
        migrate();

        take(MigrationMachine.onDecision(state, wants("large", 2), current(), POLICY, now));

        assertThat(last().id()).isEqualTo("alpha/3/provision-large");
        assertThat(last().peer()).isEqualTo("alpha-2");
    }

    @Test
    void anAssignmentFromElsewhereIsAdopted() {
        migrate();

        take(
                MigrationMachine.onDecision(
                        state, wants("large", 7), assignment("medium", 7), POLICY, now));

        assertThat(last().id()).isEqualTo("alpha/8/provision-large");
        assertThat(last().peer()).isEqualTo("alpha-7");
    }

    @Test
    void aClientWithoutAssignmentMovesFromItsStartingResource() {
        take(MigrationMachine.onDecision(state, wants("medium", 0), null, POLICY, now));

        assertThat(last().resource()).isEqualTo("alpha-1");
        assertThat(last().peer()).isEqualTo("alpha-0");
    }

    @Test
    void failureBeforeAnyTrafficRemovesTheNewResource() {
        decide();
        fail();

        assertThat(state.phase()).isEqualTo(MigrationPhase.ROLLING_BACK);
        assertThat(last().id()).isEqualTo("alpha/2/decommission-alpha-2");
        done();
        assertRolledBack("rolled back: PROVISION failed: no room");
    }

    @Test
    void refusalIsFailure() {
        decide();
        done();
        outcome(Outcome.refused(last(), now, "stale"));

        assertThat(state.phase()).isEqualTo(MigrationPhase.ROLLING_BACK);
    }

    @Test
    void failureWhileShiftingBringsTheTrafficBackFirst() {
        decide();
        done();
        done();
        done();
        watch();
        fail();

        assertThat(last().kind()).isEqualTo(Action.Kind.SHIFT);
        assertThat(last().id()).isEqualTo("alpha/2/shift-back");
        assertThat(last().resource()).isEqualTo("alpha-2");
        assertThat(last().peer()).isEqualTo("alpha-1");
        assertThat(last().trafficPercent()).isZero();
        done();
        assertThat(last().id()).isEqualTo("alpha/2/decommission-alpha-2");
        assertThat(last().resource()).isEqualTo("alpha-2");
        done();
        assertRolledBack("rolled back: SHIFT failed: no room");
    }

    @Test
    void silenceIsFailure() {
        decide();
        timer(STEP_TIMEOUT_MILLIS - 1);
        assertThat(state.phase()).isEqualTo(MigrationPhase.PROVISIONING);
        timer(1);

        assertThat(state.phase()).isEqualTo(MigrationPhase.ROLLING_BACK);
        assertThat(steps.get(steps.size() - 1).reason())
                .isEqualTo("alpha/2/provision-medium took longer than 30000 ms");
    }

    @Test
    void aFailedMigrationIsNotTriedAgainBeforeTheBackOffIsOverAndThenWithANewEpoch() {
        decide();
        fail();
        done();
        int asked = actions.size();

        now += BACKOFF_MILLIS - 1;
        decide();
        assertThat(actions).hasSize(asked);

        now += 1;
        decide();
        assertThat(last().id()).isEqualTo("alpha/3/provision-medium");
        assertThat(last().resource()).isEqualTo("alpha-3");
    }

    @Test
    void afterPromotionFailureIsRepeatedAndTheClientStays() {
        promote();
        fail();
        int asked = actions.size();
        timer(STEP_TIMEOUT_MILLIS / 10);

        assertThat(actions).hasSize(asked + 1);
        assertThat(last().id()).isEqualTo("alpha/2/drain");
        assertThat(last().sequence()).isGreaterThan(actions.get(asked - 1).sequence());
        done();
        done();
        assertThat(state.phase()).isEqualTo(MigrationPhase.STEADY);
        assertThat(state.primary().name()).isEqualTo("alpha-2");
        assertThat(state.backoffUntilMillis()).isZero();
    }

    @Test
    void whatCannotBeRemovedIsGivenUpLoudly() {
        promote();
        done();
        for (int i = 0; i < 5; i++) {
            timer(STEP_TIMEOUT_MILLIS);
        }

        assertThat(asked()).filteredOn(each -> each.contains("decommission-alpha-1")).hasSize(5);
        assertThat(state.phase()).isEqualTo(MigrationPhase.STEADY);
        assertThat(state.primary().name()).isEqualTo("alpha-2");
        assertThat(steps.get(steps.size() - 1).reason())
                .isEqualTo(
                        "gave up after 5 attempts at alpha/2/decommission-alpha-1:"
                                + " resource alpha-1 is left behind and has to be removed by hand");
    }

    @Test
    void theNewResourceIsKeptWhenItsTrafficCannotBeBroughtBack() {
        shiftFirstShare();
        watch();
        fail();
        for (int i = 0; i < 5; i++) {
            timer(STEP_TIMEOUT_MILLIS);
        }

        assertThat(asked()).noneMatch(each -> each.contains("decommission"));
        assertThat(state.phase()).isEqualTo(MigrationPhase.STEADY);
        assertThat(state.primary().name()).isEqualTo("alpha-1");
        assertThat(state.backoffUntilMillis()).isEqualTo(now + BACKOFF_MILLIS);
    }

    @Test
    void staleRepeatedAndUnknownOutcomesDoNothing() {
        decide();
        Action provision = last();
        done();
        MigrationState before = state;

        outcome(Outcome.done(provision, NEW, now, now, "again"));
        outcome(Outcome.failed(provision, true, now, now, "late"));

        assertThat(state).isEqualTo(before);
        assertThat(actions).hasSize(2);
    }

    @Test
    void lateFailureOfAnEarlierAttemptDoesNotCountButLateSuccessDoes() {
        promote();
        Action firstAttempt = last();
        timer(STEP_TIMEOUT_MILLIS);
        MigrationState before = state;

        outcome(Outcome.failed(firstAttempt, true, now, now, "late"));
        assertThat(state).isEqualTo(before);

        outcome(Outcome.done(firstAttempt, NEW, now, now, "late"));
        assertThat(last().id()).isEqualTo("alpha/2/decommission-alpha-1");
    }

    @Test
    void aPolicyThatChangesMidwayStillEndsAtAllTraffic() {
        assertThat(POLICY.shiftPercents()).doesNotContain(60);
        decide();
        done();
        done();
        state =
                new MigrationState(
                        state.client(),
                        state.phase(),
                        state.epoch(),
                        state.sequence(),
                        state.primary(),
                        state.other(),
                        60,
                        state.pending(),
                        state.checks(),
                        state.watch(),
                        state.deadlineMillis(),
                        state.backoffUntilMillis(),
                        state.reason());
        done();
        watch();

        assertThat(last().trafficPercent()).isEqualTo(100);
    }

    private void migrate() {
        promote();
        done();
        done();
        assertThat(state.phase()).isEqualTo(MigrationPhase.STEADY);
    }

    private void promote() {
        shiftFirstShare();
        watch();
        done();
        watch();
        done();
        assertThat(state.phase()).isEqualTo(MigrationPhase.DRAINING);
    }

    private void shiftFirstShare() {
        decide();
        done();
        done();
        done();
        assertThat(state.phase()).isEqualTo(MigrationPhase.SHIFTING);
    }

    private void decide() {
        take(MigrationMachine.onDecision(state, wants("medium", 1), current(), POLICY, now));
    }

    private void done() {
        now += 500;
        outcome(Outcome.done(last(), NEW, now - 100, now, "as asked"));
    }

    private void fail() {
        now += 500;
        outcome(Outcome.failed(last(), true, now - 100, now, "no room"));
    }

    private void watch() {
        assertThat(state.deadlineMillis()).isEqualTo(now + SHIFT_STEP_MILLIS);
        var bucket =
                Buckets.of(
                        1_000,
                        Sight.CLEAR,
                        new ResourceTally(NEW, 20, 0, 0, 0),
                        new ResourceTally(OLD, 20, 0, 0, 0));
        take(MigrationMachine.onBucket(state, bucket, POLICY, now));
        timer(SHIFT_STEP_MILLIS);
    }

    private void timer(long laterMillis) {
        now += laterMillis;
        take(MigrationMachine.onTimer(state, POLICY, now));
    }

    private void outcome(Outcome outcome) {
        take(MigrationMachine.onOutcome(state, outcome, POLICY, now));
    }

    private void take(Transition transition) {
        state = transition.state();
        actions.addAll(transition.actions());
        steps.addAll(transition.steps());
    }

    private void assertRolledBack(String reason) {
        assertThat(state.phase()).isEqualTo(MigrationPhase.STEADY);
        assertThat(state.primary().name()).isEqualTo("alpha-1");
        assertThat(state.backoffUntilMillis()).isEqualTo(now + BACKOFF_MILLIS);
        assertThat(steps.get(steps.size() - 1).reason()).isEqualTo(reason);
    }

    private static Assignment current() {
        return assignment("small", 1);
    }

    private Action last() {
        return actions.get(actions.size() - 1);
    }

    private List<String> asked() {
        return actions.stream()
                .map(a -> a.id() + " " + a.resource() + " " + a.trafficPercent())
                .toList();
    }

    @Test
    void acceptanceAndProgressAreNotTheEnd() {
        decide();
        MigrationState before = state;
        outcome(Outcome.accepted(last(), now));
        outcome(Outcome.progress(last(), now, now, "half done"));
        assertThat(state).isEqualTo(before);
        assertThat(actions).hasSize(1);
    }

    @Test
    void whoIsRestoredAndBehindGoesOnFromWhatThePlatformPromoted() {
        decide();
        refused(standing(2, 12, "alpha/2/drain", NEW_PRIMARY, "alpha-1", "alpha-2"));
        assertThat(state.phase()).isEqualTo(MigrationPhase.DRAINING);
        assertThat(state.primary().name()).isEqualTo("alpha-2");
        assertThat(last().id()).isEqualTo("alpha/2/drain");
        refused(standing(2, 12, "alpha/2/drain", NEW_PRIMARY, "alpha-1", "alpha-2"));
        assertThat(last().id()).isEqualTo("alpha/2/drain");
        assertThat(last().sequence()).as("the latest now").isEqualTo(13);
    }

    @Test
    void whoIsRestoredAndWantsSomethingElseTakesTrafficBackBeforeAnythingGoes() {
        decide();
        timer(STEP_TIMEOUT_MILLIS);
        assertThat(last().kind()).isEqualTo(Action.Kind.DECOMMISSION);
        refused(standing(2, 6, "alpha/2/shift-25", null, "alpha-2"));
        assertThat(last().id()).isEqualTo("alpha/2/shift-back");
        assertThat(last().sequence()).isEqualTo(7);
        done();
        assertThat(last().id()).isEqualTo("alpha/2/decommission-alpha-2");
    }

    @Test
    void aLaterMigrationThatIsNotRememberedIsClearedUp() {
        decide();
        refused(standing(5, 40, "alpha/5/shift-25", assignment("large", 4), "alpha-4", "alpha-5"));
        assertThat(state.phase()).isEqualTo(MigrationPhase.ROLLING_BACK);
        assertThat(last().id()).isEqualTo("alpha/5/shift-back-alpha-5");
        assertThat(last().peer()).isEqualTo("alpha-4");
        done();
        assertThat(last().id()).isEqualTo("alpha/5/decommission-alpha-5");
        done();
        assertThat(state.phase()).isEqualTo(MigrationPhase.STEADY);
        assertThat(state.primary().name()).isEqualTo("alpha-4");
        assertThat(state.epoch()).isEqualTo(5);
    }

    @Test
    void whereNobodyCanTellWhoServesNothingIsTouched() {
        decide();
        refused(standing(5, 40, "alpha/5/shift-100", null, "alpha-4", "alpha-5"));
        assertThat(state.phase()).isEqualTo(MigrationPhase.STEADY);
        assertThat(actions).hasSize(1);
        assertThat(state.epoch()).isEqualTo(5);
    }

    @Test
    void whatThePlatformStillKnowsToBeThereGoesBeforeTheMigrationEnds() {
        promote();
        done();
        outcome(
                Outcome.done(last(), null, now, now, "gone")
                        .at(standing(2, 20, last().id(), NEW_PRIMARY, "alpha-0", "alpha-2")));
        assertThat(last().id()).isEqualTo("alpha/2/shift-back-alpha-0");
        assertThat(last().trafficPercent()).isZero();
        done();
        assertThat(last().id()).isEqualTo("alpha/2/decommission-alpha-0");
        done();
        assertThat(state.phase()).isEqualTo(MigrationPhase.STEADY);
    }

    private void refused(Standing standing) {
        outcome(Outcome.refused(last(), now, "stale").at(standing));
    }

    private static Standing standing(
            long epoch, long sequence, String id, Assignment primary, String... resources) {
        return new Standing(epoch, sequence, id, primary, List.of(resources));
    }
}
