package io.foreshadow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Calendar;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Limits;
import io.foreshadow.events.Mode;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Kind;
import io.foreshadow.forecast.DemandModel;
import io.foreshadow.forecast.SyntheticDay;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Days of a client with 20 requests/s at night and 80 at noon, as the model and the decisions see
 * them: every change of class takes the lead time, then the new class serves.
 */
class SteadyDaysTest {
    private static final int DAY = SyntheticDay.BUCKETS;
    private static final int LEAD = 10;
    private static final int DAYS = 8;
    private static final Policy POLICY =
            new Policy(
                            Mode.ACT,
                            List.of(
                                    new ResourceClass("small", 60, 1),
                                    new ResourceClass("large", 150, 2)),
                            "small",
                            DAY * 1000L,
                            0.95,
                            0.8,
                            0.1,
                            LEAD * 1000L,
                            5_000,
                            8_000,
                            60_000,
                            List.of(100),
                            1_000,
                            30_000,
                            1.5)
                    .with(new Limits(4, 20, 0.0, null, Limits.Breach.HONOUR), Calendar.EMPTY);

    @Test
    void onceLearnedEveryDayGoesUpInTimeAndDownOnce() {
        for (int seed = 0; seed < 20; seed++) {
            List<ScalingDecision> changes = live(seed);
            for (int day = 2; day < DAYS; day++) {
                int today = day;
                List<ScalingDecision> ups = on(day, Kind.SCALE_UP, changes);
                List<ScalingDecision> downs = on(day, Kind.SCALE_DOWN, changes);
                assertThat(ups).as("seed %d, day %d, up", seed, day).hasSize(1);
                assertThat(downs).as("seed %d, day %d, down", seed, day).hasSize(1);
                assertThat(second(ups.get(0)) + LEAD)
                        .as("seed %d, day %d: large serves before small is full", seed, today)
                        .isLessThanOrEqualTo(firstFull());
                assertThat(second(downs.get(0)))
                        .as("seed %d, day %d: only after noon", seed, today)
                        .isGreaterThan(DAY / 2);
            }
        }
    }

    /** First second of a day whose mean demand is above the capacity of the small class. */
    private static int firstFull() {
        return IntStream.range(0, DAY)
                .filter(second -> SyntheticDay.mean(second) > 60)
                .findFirst()
                .orElseThrow();
    }

    private static List<ScalingDecision> live(int seed) {
        SyntheticDay nature = new SyntheticDay(seed);
        DemandModel model = DemandModel.fresh(DAY, 2 * LEAD);
        DecisionState memory = DecisionState.FRESH;
        Serving serving = new Serving("small", 1, 0);
        List<ScalingDecision> changes = new ArrayList<>();
        long busyUntil = 0;
        for (int i = 0; i < DAYS * DAY; i++) {
            double demand = nature.draw(i);
            model.update(demand);
            DecisionResult result =
                    DecisionEngine.decide(
                            new DecisionInput(
                                    forecast(i, demand, model),
                                    serving,
                                    Alarms.NONE,
                                    POLICY,
                                    memory));
            memory = result.state();
            ScalingDecision decision = result.decision();
            if (decision.kind() != Kind.HOLD && i >= busyUntil) {
                changes.add(decision);
                busyUntil = i + LEAD;
                serving = new Serving(decision.toClass(), serving.epoch() + 1, busyUntil * 1000);
            }
        }
        return changes;
    }

    private static Forecast forecast(int bucket, double demand, DemandModel model) {
        return model.forecast("alpha", bucket * 1000L, 1000, demand);
    }

    private static List<ScalingDecision> on(int day, Kind kind, List<ScalingDecision> changes) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .filter(change -> change.decidedAtMillis() / 1000 / DAY == day)
                .toList();
    }

    private static int second(ScalingDecision decision) {
        return (int) (decision.decidedAtMillis() / 1000 % DAY);
    }
}
