package io.foreshadow.migration;

import static io.foreshadow.migration.Migrations.POLICY;
import static io.foreshadow.migration.Migrations.SHIFT_STEP_MILLIS;
import static io.foreshadow.migration.Migrations.STEP_TIMEOUT_MILLIS;
import static io.foreshadow.migration.Migrations.assignment;
import static io.foreshadow.migration.Migrations.wants;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.ResourceTally;
import io.foreshadow.behaviour.Sight;
import io.foreshadow.events.Action;
import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A quarter of alpha's traffic goes to alpha-2 since {@link #SINCE}; half comes next. The policy
 * watches each share for two seconds, and wants two of five checks bad before it goes back.
 */
class ShiftGateTest {
    private static final String OLD = "127.0.0.1:9001";
    private static final String NEW = "127.0.0.1:9002";
    private static final long BUCKET_MILLIS = 1_000;
    private static final long SINCE = 1_000_000;
    private static final long CLOSES = SINCE + SHIFT_STEP_MILLIS + STEP_TIMEOUT_MILLIS;

    private MigrationState state = MigrationState.fresh("alpha");
    private String said;
    private Action asked;
    private long now = SINCE;

    @BeforeEach
    void shiftAQuarter() {
        migrate(NEW);
    }

    private void migrate(String endpoint) {
        state = MigrationState.fresh("alpha");
        var serving = assignment("small", 1);
        take(MigrationMachine.onDecision(state, wants("medium", 1), serving, POLICY, now));
        for (int i = 0; i < 3; i++) {
            Outcome done = Outcome.done(asked, endpoint, now, now, "as asked");
            take(MigrationMachine.onOutcome(state, done, POLICY, now));
        }
        assertThat(state.trafficPercent()).isEqualTo(25);
    }

    @Test
    void whatDoesWellGetsMoreOnceItWasWatchedForLongEnough() {
        see(25, 0, 75, 0);
        assertThat(state.trafficPercent()).isEqualTo(25);

        timer(SINCE + SHIFT_STEP_MILLIS);

        assertMore("25 requests to alpha-2 went as well as at the old one");
    }

    @Test
    void nothingIsPassedWithoutACheckButTheNextGoodOneIsEnough() {
        timer(SINCE + SHIFT_STEP_MILLIS);
        assertThat(state.trafficPercent()).isEqualTo(25);
        assertThat(state.deadlineMillis()).isEqualTo(CLOSES);

        see(25, 0, 75, 0);

        assertMore("25 requests to alpha-2 went as well as at the old one");
    }

    @Test
    void requestsAddUpToACheckOverBuckets() {
        see(15, 0, 45, 0);
        timer(SINCE + SHIFT_STEP_MILLIS);
        assertThat(state.trafficPercent()).isEqualTo(25);

        see(15, 0, 45, 0);

        assertMore("30 requests to alpha-2 went as well as at the old one");
    }

    @Test
    void oneBadCheckIsForgivenAfterAGoodOneAndTheSecondIsNot() {
        see(20, 3, 60, 0);
        timer(SINCE + SHIFT_STEP_MILLIS);
        assertThat(state.trafficPercent()).as("after a bad check").isEqualTo(25);
        see(20, 0, 60, 0);
        assertMore("40 requests to alpha-2 went as well as at the old one");

        see(20, 3, 200, 1);

        assertBack(
                "alpha-2: 15.0 % of 20 requests to it failed, against 0.5 % at the old one and"
                        + " 5.0 % tolerated");
    }

    @Test
    void badChecksLongAgoDoNotCount() {
        see(20, 3, 60, 0);
        for (int i = 0; i < 4; i++) {
            see(20, 0, 60, 0);
        }
        see(20, 3, 60, 0);

        assertThat(state.phase()).isEqualTo(MigrationPhase.SHIFTING);
    }

    @Test
    void errorsThatBothHaveAndTolerableOnesAreGood() {
        for (int i = 0; i < 5; i++) {
            see(100, 20, 100, 30);
            see(100, 5, 100, 0);
        }
        timer(SINCE + SHIFT_STEP_MILLIS);

        assertThat(state.trafficPercent()).isEqualTo(50);
    }

    @Test
    void whatIsMuchSlowerIsRolledBack() {
        slow(50_000, 10_000);
        slow(45_000, 10_000);

        assertBack(
                "alpha-2: it took 45.0 ms a request, against 10.0 ms at the old one and 3.0 times"
                        + " that tolerated");
    }

    @Test
    void aLittleSlowerAndSlowerByWhatNobodyFeelsIsGood() {
        for (int i = 0; i < 5; i++) {
            slow(29_000, 10_000);
            slow(1_900, 100);
        }
        timer(SINCE + SHIFT_STEP_MILLIS);

        assertThat(state.trafficPercent()).isEqualTo(50);
    }

    @Test
    void aQuietClientIsNotJudgedAndThatIsSaid() {
        see(0, 0, 30, 0);
        timer(SINCE + SHIFT_STEP_MILLIS);
        assertThat(state.trafficPercent()).as("the bucket may be older").isEqualTo(25);

        see(2, 0, 10, 0);

        assertMore("alpha-2 is not judged: only 2 requests in 2 buckets");
    }

    @Test
    void trafficThatDoesNotArriveIsNoSilence() {
        see(0, 0, 400, 0);
        see(0, 0, 400, 0);
        timer(SINCE + SHIFT_STEP_MILLIS);
        assertThat(state.deadlineMillis()).isEqualTo(CLOSES + 2 * BUCKET_MILLIS);

        timer(CLOSES + 2 * BUCKET_MILLIS);

        assertBack("only 0 of 800 requests in 2 buckets reached alpha-2, of which 25 % should");
    }

    @Test
    void blindnessIsNoSilence() {
        for (int i = 0; i < 3; i++) {
            see(Sight.BLIND, tally(NEW, 25, 25, 0), tally(OLD, 75, 0, 0));
        }
        timer(SINCE + SHIFT_STEP_MILLIS);
        timer(CLOSES);

        assertBack("nothing was seen of the client since: the capture or this job is behind");
    }

    @Test
    void aBadCheckThatIsFollowedByNothingIsNotForgiven() {
        see(20, 20, 60, 0);
        timer(SINCE + SHIFT_STEP_MILLIS);
        timer(CLOSES + 2 * BUCKET_MILLIS);

        assertBack(
                "alpha-2: 100.0 % of 20 requests to it failed, against 0.0 % at the old one and"
                        + " 5.0 % tolerated");
    }

    @Test
    void whatCannotBeToldApartIsWatchedByTimeAndThatIsSaid() {
        migrate(null);
        timer(SINCE + SHIFT_STEP_MILLIS);

        assertMore("alpha-2 is not judged: nobody said where it serves");
    }

    private void see(long toNew, long newErrors, long toOld, long oldErrors) {
        see(Sight.CLEAR, tally(NEW, toNew, newErrors, 0), tally(OLD, toOld, oldErrors, 0));
    }

    private void slow(long newMicros, long oldMicros) {
        see(Sight.CLEAR, tally(NEW, 20, 0, newMicros), tally(OLD, 60, 0, oldMicros));
    }

    private void see(Sight sight, ResourceTally... tallies) {
        var bucket = Buckets.of(BUCKET_MILLIS, sight, tallies);
        take(MigrationMachine.onBucket(state, bucket, POLICY, now));
    }

    private static ResourceTally tally(String at, long requests, long errors, long micros) {
        return new ResourceTally(at, requests, errors, requests, requests * micros);
    }

    private void timer(long atMillis) {
        now = atMillis;
        take(MigrationMachine.onTimer(state, POLICY, now));
    }

    private void assertMore(String why) {
        assertThat(said).isEqualTo("50 % of traffic to alpha-2: " + why);
        assertThat(asked.trafficPercent()).isEqualTo(50);
    }

    private void assertBack(String why) {
        assertThat(state.phase()).isEqualTo(MigrationPhase.ROLLING_BACK);
        assertThat(said).isEqualTo(why);
        assertThat(asked.id()).isEqualTo("alpha/2/shift-back");
    }

    private void take(Transition transition) {
        state = transition.state();
        transition.steps().forEach(step -> said = step.reason());
        transition.actions().forEach(action -> asked = action);
    }
}
