package io.foreshadow.provisioning;

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
                .hasValue("epoch 1 is over, 2 has begun");
    }

    @Test
    void aLowerSequenceIsStale() {
        Fence fence = Fence.OPEN.admit(ACTION);
        assertThat(fence.objection(provision(2, 6, "small")))
                .hasValue("sequence 6 is over, 7 has begun");
        assertThat(fence.objection(provision(3, 6, "small")))
                .hasValue("sequence 6 is over, 7 has begun");
    }

    @Test
    void aSequenceBelongsToOneAction() {
        Fence fence = Fence.OPEN.admit(ACTION);
        assertThat(fence.objection(ACTION)).isEmpty();
        assertThat(fence.objection(provision(2, 7, "small")))
                .hasValue("sequence 7 belongs to alpha/2/shift-50");
    }

    @Test
    void successIsRememberedForLaterAttempts() {
        Outcome done = Outcome.done(ACTION, null, 1, 2, "done");
        Fence fence = Fence.OPEN.admit(ACTION).record(done);
        assertThat(fence.recorded(ACTION)).hasValue(done);
        assertThat(fence.recorded(shift(2, 9, 50, "alpha-1"))).hasValue(done);
    }

    @Test
    void successIsAskedForAgainOnceSomethingElseWasDone() {
        Outcome done = Outcome.done(ACTION, null, 1, 2, "done");
        Fence fence = Fence.OPEN.admit(ACTION).record(done).admit(shift(2, 8, 25, "alpha-1"));
        assertThat(fence.recorded(ACTION)).hasValue(done);
        assertThat(fence.recorded(shift(2, 9, 50, "alpha-1"))).isEmpty();
    }

    @Test
    void aLastingFailureIsRememberedButAHigherSequenceTriesAgain() {
        Outcome failed = Outcome.failed(ACTION, false, 1, 2, "no");
        Fence fence = Fence.OPEN.admit(ACTION).record(failed);
        assertThat(fence.recorded(ACTION)).hasValue(failed);
        assertThat(fence.recorded(shift(2, 9, 50, "alpha-1"))).isEmpty();
    }

    @Test
    void aPassingFailureIsNotRemembered() {
        Fence fence = Fence.OPEN.admit(ACTION).record(Outcome.failed(ACTION, true, 1, 2, "later"));
        assertThat(fence.recorded(ACTION)).isEmpty();
    }

    @Test
    void memoryIsBounded() {
        Fence fence = Fence.OPEN;
        for (int percent = 0; percent <= Fence.REMEMBERED; percent++) {
            Action action = shift(2, percent, percent, "alpha-1");
            fence = fence.admit(action).record(Outcome.done(action, null, 1, 2, "done"));
        }
        assertThat(fence.outcomes()).hasSize(Fence.REMEMBERED);
        assertThat(fence.recorded(shift(2, 0, 0, "alpha-1"))).isEmpty();
        assertThat(fence.objection(shift(2, 0, 0, "alpha-1"))).isPresent();
    }
}
