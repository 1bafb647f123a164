package io.foreshadow.decision;

import static io.foreshadow.decision.Scenario.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Kind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DecisionPropertyTest {
    private static final List<String> CLASSES = List.of("small", "medium", "large");
    private static final Policy POLICY = policy();

    @Property
    void moreDemandNeverGivesASmallerClass(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(max = 300) Double> demands,
            @ForAll @DoubleRange(max = 300) double forecast,
            @ForAll @DoubleRange(max = 100) double moreDemand,
            @ForAll @DoubleRange(max = 100) double moreForecast,
            @ForAll @IntRange(max = 2) int serving) {
        DecisionState memory = after(demands, forecast, serving);
        long atMillis = 1000L * demands.size();
        double last = demands.get(demands.size() - 1);

        DecisionResult less = step(memory, atMillis, last, forecast, serving);
        DecisionResult more =
                step(memory, atMillis, last + moreDemand, forecast + moreForecast, serving);

        assertThat(rank(more.decision().toClass()))
                .isGreaterThanOrEqualTo(rank(less.decision().toClass()));
    }

    @Property
    void theSameInputGivesTheSameResult(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(max = 300) Double> demands,
            @ForAll @DoubleRange(max = 300) double forecast,
            @ForAll @IntRange(max = 2) int serving) {
        assertThat(decisions(demands, forecast, serving, 0))
                .isEqualTo(decisions(demands, forecast, serving, 0));
    }

    @Property
    void neverGoesDownDuringTheMinimumStay(
            @ForAll @Size(min = 30, max = 60) List<@DoubleRange(max = 40) Double> demands,
            @ForAll @IntRange(max = 60) int sinceSecond) {
        for (ScalingDecision decision : decisions(demands, 20, 2, sinceSecond * 1000L)) {
            if (decision.kind() == Kind.SCALE_DOWN) {
                assertThat(decision.decidedAtMillis() - sinceSecond * 1000L)
                        .isGreaterThanOrEqualTo(POLICY.minimumStayMillis());
            }
        }
    }

    @Property
    void goesDownOnlyToWhatCarriedTheWholeWindow(
            @ForAll @Size(min = 30, max = 60) List<@DoubleRange(max = 150) Double> demands) {
        List<ScalingDecision> decisions = decisions(demands, 20, 2, 0);
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i).kind() == Kind.SCALE_DOWN) {
                int first = (int) (i - POLICY.stabilisationMillis() / 1000) + 1;
                assertThat(first).isNotNegative();
                double usable = 0.8 * POLICY.classNamed(decisions.get(i).toClass()).capacity();
                for (ScalingDecision earlier : decisions.subList(first, i + 1)) {
                    assertThat(earlier.requiredDemand()).isLessThanOrEqualTo(usable);
                }
            }
        }
    }

    private static DecisionState after(List<Double> demands, double forecast, int serving) {
        DecisionState memory = DecisionState.FRESH;
        for (int i = 0; i < demands.size(); i++) {
            memory = step(memory, i * 1000L, demands.get(i), forecast, serving).state();
        }
        return memory;
    }

    private static List<ScalingDecision> decisions(
            List<Double> demands, double forecast, int serving, long sinceMillis) {
        List<ScalingDecision> decisions = new ArrayList<>();
        DecisionState memory = DecisionState.FRESH;
        for (int i = 0; i < demands.size(); i++) {
            Forecast next = Scenario.forecast(i * 1000L, demands.get(i), forecast);
            Serving now = new Serving(CLASSES.get(serving), 1, sinceMillis);
            DecisionResult result =
                    DecisionEngine.decide(
                            new DecisionInput(next, now, Alarms.NONE, POLICY, memory));
            memory = result.state();
            decisions.add(result.decision());
        }
        return decisions;
    }

    private static DecisionResult step(
            DecisionState memory, long atMillis, double demand, double forecast, int serving) {
        Forecast next = Scenario.forecast(atMillis, demand, forecast);
        Serving now = new Serving(CLASSES.get(serving), 1, 0);
        return DecisionEngine.decide(new DecisionInput(next, now, Alarms.NONE, POLICY, memory));
    }

    private static int rank(String resourceClass) {
        return CLASSES.indexOf(resourceClass);
    }
}
