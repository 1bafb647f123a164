package io.foreshadow.provisioning;

import static io.foreshadow.provisioning.Actions.decommission;
import static io.foreshadow.provisioning.Actions.drain;
import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import org.junit.jupiter.api.Test;

class FenceTest {
    private static final Action ACTION = shift(2, 7, 50, "alpha-1");

    @Test
    void anOpenFenceAdmitsAnything() {
        assertThat(Fence.OPEN.objection(ACTION)).isEmpty();
        assertThat(Fence.OPEN.recorded(ACTION)).isEmpty();
    }

    @Test
    void aLowerEpochIsStaleWhateverItsSequence() {
        Fence fence = Fence.OPEN.admit(ACTION);
        assertThat(fence.objection(provision(1, 8, "small")))
                .hasValue("stale: epoch 1 is over, 2 has begun");
    }

    @Test
    void aLowerSequenceIsStale() {
        Fence fence = Fence.OPEN.admit(ACTION);
        assertThat(fence.objection(provision(2, 6, "small")))
                .hasValue("stale: sequence 6 is over, 7 has begun");
        assertThat(fence.objection(provision(3, 6, "small")))
                .as("a new epoch counts anew: whoever begins it may remember less")
                .isEmpty();
    }

    @Test
    void aSequenceBelongsToOneAction() {
        Fence fence = Fence.OPEN.admit(ACTION);
        assertThat(fence.objection(ACTION)).isEmpty();
        assertThat(fence.objection(provision(2, 7, "small")))
                .hasValue("stale: sequence 7 belongs to alpha/2/shift-50");
    }

    @Test
    void successIsRememberedForLaterAttempts() {
        Outcome done = Outcome.done(ACTION, null, 1, 2, "done");
        Fence fence = Fence.OPEN.admit(ACTION).record(ACTION, done);
        assertThat(fence.recorded(ACTION)).hasValue(done);
        assertThat(fence.recorded(shift(2, 9, 50, "alpha-1"))).hasValue(done);
    }

    @Test
    void successIsAskedForAgainOnceSomethingElseWasDone() {
        Outcome done = Outcome.done(ACTION, null, 1, 2, "done");
        Fence fence =
                Fence.OPEN.admit(ACTION).record(ACTION, done).admit(shift(2, 8, 25, "alpha-1"));
        assertThat(fence.recorded(ACTION)).hasValue(done);
        assertThat(fence.recorded(shift(2, 9, 50, "alpha-1"))).isEmpty();
    }

    @Test
    void whatWasAdmittedAgainIsNotAnsweredByWhatItOnceWas() {
        Action again = shift(2, 9, 50, "alpha-1");
        Fence fence = done(Fence.OPEN, ACTION).admit(shift(2, 8, 25, "alpha-1")).admit(again);
        assertThat(fence.recorded(again)).isEmpty();
    }

    @Test
    void aLastingFailureIsRememberedButAHigherSequenceTriesAgain() {
        Outcome failed = Outcome.failed(ACTION, false, 1, 2, "no");
        Fence fence = Fence.OPEN.admit(ACTION).record(ACTION, failed);
        assertThat(fence.recorded(ACTION)).hasValue(failed);
        assertThat(fence.recorded(shift(2, 9, 50, "alpha-1"))).isEmpty();
    }

    @Test
    void aPassingFailureIsNotRemembered() {
        Fence fence =
                Fence.OPEN
                        .admit(ACTION)
                        .record(ACTION, Outcome.failed(ACTION, true, 1, 2, "later"));
        assertThat(fence.recorded(ACTION)).isEmpty();
    }

    @Test
    void memoryIsBounded() {
        Fence fence = Fence.OPEN;
        for (int percent = 0; percent <= Fence.REMEMBERED; percent++) {
            Action action = shift(2, percent, percent, "alpha-1");
            fence = fence.admit(action).record(action, Outcome.done(action, null, 1, 2, "done"));
        }
        assertThat(fence.outcomes()).hasSize(Fence.REMEMBERED);
        assertThat(fence.recorded(shift(2, 0, 0, "alpha-1"))).isEmpty();
        assertThat(fence.objection(shift(2, 0, 0, "alpha-1"))).isPresent();
    }

    @Test
    void whatServesIsNotTakenAway() {
        Fence fence = promoted();
        assertThat(fence.objection(decommission(2, 9, "alpha-2"))).hasValue("alpha-2 serves alpha");
        assertThat(fence.objection(drain(2, 9, "alpha-2"))).hasValue("alpha-2 serves alpha");
        assertThat(fence.objection(drain(2, 9, "alpha-1"))).isEmpty();
    }

    @Test
    void trafficIsGivenBackOnlyUntilTheOldResourceIsBeingRemoved() {
        Action back = shift(2, 10, 0, "alpha-1");
        assertThat(promoted().objection(back)).isEmpty();
        assertThat(promoted().admit(drain(2, 9, "alpha-1")).objection(back))
                .hasValue("alpha-1 is being removed, alpha-2 serves alpha");
    }

    @Test
    void theStandingNamesWhoServesAndWhatIsThere() {
        Fence fence = promoted();
        assertThat(fence.standing().primary().resource()).isEqualTo("alpha-2");
        assertThat(fence.standing().resources()).containsExactly("alpha-1", "alpha-2");
        Action removal = decommission(2, 9, "alpha-1");
        Fence removing = fence.admit(removal);
        assertThat(removing.standing().resources()).containsExactly("alpha-1", "alpha-2");
        assertThat(
                        removing.record(removal, Outcome.done(removal, null, 1, 2, "gone"))
                                .standing()
                                .resources())
                .containsExactly("alpha-2");
    }

    @Test
    void whoMayHaveTrafficStaysUntilItIsKnownWhoHas() {
        Fence unknown = promoted().admit(shift(2, 9, 0, "alpha-1"));
        assertThat(unknown.standing().primary()).isNull();
        assertThat(unknown.objection(drain(2, 10, "alpha-1"))).hasValue("alpha-1 serves alpha");
        assertThat(unknown.objection(decommission(2, 10, "alpha-2")))
                .hasValue("alpha-2 serves alpha");
        assertThat(unknown.objection(decommission(2, 10, "alpha-0")))
                .hasValue("nobody can tell who serves alpha before a shift is done");
        Fence shared = done(promoted(), shift(3, 9, 50, "alpha-2"));
        assertThat(shared.standing().primary().resource()).isEqualTo("alpha-2");
        assertThat(shared.objection(decommission(3, 10, "alpha-3")))
                .hasValue("alpha-3 serves alpha");
    }

    private static Fence promoted() {
        return done(done(Fence.OPEN, provision(2, 7, "large")), shift(2, 8, 100, "alpha-1"));
    }

    private static Fence done(Fence fence, Action action) {
        return fence.admit(action)
                .record(action, Outcome.done(action, "127.0.0.1:1", 1, 2, "done"));
    }
}
