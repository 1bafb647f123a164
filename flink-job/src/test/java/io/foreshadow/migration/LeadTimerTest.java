package io.foreshadow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadTimerTest {
    private final LeadTimer timer = LeadTimer.restore(LeadTimer.State.FRESH);

    @Test
    void aMigrationIsTimedFromBeingTakenUpToPromotion() {
        assertThat(timer.hear(provision(2, 1_000))).isEmpty();
        assertThat(timer.hear(provision(2, 1_500))).as("another attempt").isEmpty();
        assertThat(timer.hear(shift(2, 25, 4_000))).isEmpty();
        assertThat(timer.hear(shift(2, 100, 9_000))).hasValue(new LeadTime("medium", 8_000));
    }

    @Test
    void aRepeatedOutcomeIsNotAnotherLeadTime() {
        timer.hear(provision(2, 1_000));
        timer.hear(shift(2, 100, 9_000));
        assertThat(timer.hear(shift(2, 100, 9_000))).isEmpty();
        assertThat(timer.hear(provision(2, 1_000))).isEmpty();
        assertThat(timer.hear(shift(2, 100, 9_000))).isEmpty();
    }

    @Test
    void whatWasRolledBackHasNone() {
        timer.hear(provision(2, 1_000));
        assertThat(timer.hear(shift(2, 0, 5_000))).isEmpty();
        timer.hear(provision(3, 6_000));
        assertThat(timer.hear(shift(2, 100, 7_000))).as("of an older epoch").isEmpty();
        assertThat(timer.hear(shift(3, 100, 8_000))).hasValue(new LeadTime("medium", 2_000));
    }

    @Test
    void whatBeganUnseenIsNotTimed() {
        assertThat(timer.hear(shift(2, 100, 9_000))).isEmpty();
    }

    private static Outcome provision(long epoch, long atMillis) {
        return Outcome.accepted(action(Action.Kind.PROVISION, epoch, 0), atMillis);
    }

    private static Outcome shift(long epoch, int percent, long atMillis) {
        String primary = percent == 100 ? "alpha-" + epoch : "alpha-1";
        Assignment serving = new Assignment("alpha", primary, "a:1", "medium", epoch, atMillis);
        return Outcome.done(
                        action(Action.Kind.SHIFT, epoch, percent),
                        "a:1",
                        atMillis,
                        atMillis,
                        "done")
                .at(new Standing(epoch, 1, "x", serving, List.of()));
    }

    private static Action action(Action.Kind kind, long epoch, int percent) {
        return new Action(
                "alpha/" + epoch + "/" + kind + percent,
                "alpha",
                kind,
                epoch,
                1,
                "alpha-" + epoch,
                "medium",
                "alpha-1",
                percent,
                Long.MAX_VALUE,
                "test",
                "small",
                "a:0");
    }
}
