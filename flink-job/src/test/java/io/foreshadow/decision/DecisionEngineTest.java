package io.foreshadow.decision;

import static io.foreshadow.decision.Scenario.forecast;
import static io.foreshadow.decision.Scenario.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Readiness;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small carries 48/s, medium 96/s and large 192/s by policy; the lead time is 10 s. */
class DecisionEngineTest {
    private static final Serving ON_SMALL = new Serving("small", 1, 0);
    private static final Serving ON_MEDIUM = new Serving("medium", 2, 0);

    private DecisionState memory = DecisionState.FRESH;

    @Test
    void scalesUpBeforeTheForecastCrossesTheCapacity() {
        ScalingDecision decision = decide(ON_SMALL, forecast(100_000, 30, 40, 40, 40, 61.2));

        assertThat(decision.kind()).isEqualTo(Kind.SCALE_UP);
        assertThat(decision.toClass()).isEqualTo("medium");
        assertThat(decision.crossingAtMillis()).isEqualTo(103_000);
        assertThat(decision.forecastDemand()).isEqualTo(61.2);
        assertThat(decision.reason())
                .isEqualTo(
                        "forecast q95 61.2/s within 11 s exceeds 48.0/s usable on small;"
                                + " medium carries 96.0/s; otherwise small is outgrown in 3 s");
    }

    @Test
    void scalesUpForPresentDemandThoughTheForecastIsLow() {
        ScalingDecision decision = decide(ON_SMALL, forecast(100_000, 100, 40, 40));

        assertThat(decision.kind()).isEqualTo(Kind.SCALE_UP);
        assertThat(decision.toClass()).isEqualTo("large");
        assertThat(decision.reason())
                .isEqualTo(
                        "present demand 100.0/s exceeds 48.0/s usable on small;"
                                + " large carries 192.0/s; otherwise small stays overloaded");
    }

    @Test
    void oneNoisyBucketDoesNotScale() {
        decide(ON_SMALL, forecast(98_000, 38, 40));
        decide(ON_SMALL, forecast(99_000, 38, 40));

        assertThat(decide(ON_SMALL, forecast(100_000, 60, 40)).kind()).isEqualTo(Kind.HOLD);
    }

    @Test
    void aSurgeScalesWithItsFirstBucket() {
        decide(ON_SMALL, forecast(98_000, 20, 40));
        decide(ON_SMALL, forecast(99_000, 20, 40));

        assertThat(decide(ON_SMALL, forecast(100_000, 100, 40)).kind()).isEqualTo(Kind.SCALE_UP);
    }

    @Test
    void whileCollectingPresentDemandAloneDecides() {
        Forecast collecting = Scenario.collecting(100_000, 60);

        ScalingDecision decision = decide(ON_SMALL, collecting);

        assertThat(decision.kind()).isEqualTo(Kind.SCALE_UP);
        assertThat(decision.forecastDemand()).isNull();
        assertThat(decision.readiness()).isEqualTo(Readiness.COLLECTING);
    }

    @Test
    void aRejectedForecastIsNotReliedOn() {
        Forecast rising = forecast(100_000, 10, 100);
        assertThat(decide(ON_SMALL, rising).kind()).isEqualTo(Kind.SCALE_UP);

        ScalingDecision decision = decide(ON_SMALL, Scenario.rejected(rising));

        assertThat(decision.kind()).isEqualTo(Kind.HOLD);
        assertThat(decision.forecastDemand()).isNull();
        assertThat(decision.crossingAtMillis()).isNull();
        assertThat(decision.readiness()).isEqualTo(Readiness.REJECTED);
    }

    @Test
    void withARejectedForecastPresentDemandStillDecides() {
        assertThat(decide(ON_SMALL, Scenario.rejected(forecast(100_000, 60, 10))).kind())
                .isEqualTo(Kind.SCALE_UP);
    }

    @Test
    void whileCollectingNothingIsTakenAway() {
        for (int second = 0; second < 100; second++) {
            assertThat(decide(ON_MEDIUM, Scenario.collecting(second * 1000L, 1)).kind())
                    .isEqualTo(Kind.HOLD);
        }
    }

    @Test
    void scalesDownOnceTheSmallerClassSufficedForTheWholeWindow() {
        for (int second = 100; second < 119; second++) {
            ScalingDecision hold = decide(ON_MEDIUM, forecast(second * 1000L, 20, 30));
            assertThat(hold.kind()).isEqualTo(Kind.HOLD);
        }

        ScalingDecision decision = decide(ON_MEDIUM, forecast(119_000, 20, 30));

        assertThat(decision.kind()).isEqualTo(Kind.SCALE_DOWN);
        assertThat(decision.toClass()).isEqualTo("small");
        assertThat(decision.reason())
                .isEqualTo(
                        "at most 30.0/s required for 20 s and forecast q95 30.0/s as far as it"
                                + " reaches; small carries 48.0/s with 10 % to spare;"
                                + " otherwise medium costs 1.00 an hour more");
    }

    @Test
    void onePeakInTheWindowHoldsTheLargerClass() {
        for (int second = 100; second < 140; second++) {
            double demand = second == 125 ? 60 : 20;
            ScalingDecision decision =
                    decide(ON_MEDIUM, forecast(second * 1000L, demand, demand, demand));
            if (second >= 125) {
                assertThat(decision.kind()).as("at %d s", second).isEqualTo(Kind.HOLD);
            }
        }
    }

    @Test
    void doesNotGoDownRightBeforeItHasToGoUp() {
        double[] risingAfterTheLeadTime = {20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 60};

        assertThat(afterQuietWindow(forecast(200_000, 20, risingAfterTheLeadTime)).kind())
                .isEqualTo(Kind.HOLD);
    }

    @Test
    void aGapStartsTheWindowAnew() {
        quietUntil(199);
        decide(ON_MEDIUM, forecast(200_000, Double.NaN, 20));

        ScalingDecision decision = decide(ON_MEDIUM, forecast(201_000, 20, 20));

        assertThat(decision.kind()).isEqualTo(Kind.HOLD);
        assertThat(decision.reason())
                .isEqualTo(
                        "present demand 20.0/s fits 96.0/s usable on medium; small would do,"
                                + " but demand was watched for only 1 s without a gap");
    }

    @Test
    void unknownDemandHolds() {
        ScalingDecision decision = decide(ON_MEDIUM, forecast(100_000, Double.NaN, 300));

        assertThat(decision.kind()).isEqualTo(Kind.HOLD);
        assertThat(decision.reason()).isEqualTo("present demand is not known");
    }

    @Test
    void staysForAWhileAfterAChange() {
        quietUntil(199);

        ScalingDecision decision =
                decide(new Serving("medium", 2, 190_000), forecast(200_000, 20, 20));

        assertThat(decision.kind()).isEqualTo(Kind.HOLD);
        assertThat(decision.reason()).endsWith("but it has to stay for 15 s after a change");
    }

    @Test
    void aRecentAnomalyHoldsTheLargerClass() {
        quietUntil(199);

        ScalingDecision decision = decide(ON_MEDIUM, forecast(200_000, 20, 20), List.of("surge"));

        assertThat(decision.kind()).isEqualTo(Kind.HOLD);
        assertThat(decision.rules()).containsExactly("surge");
        assertThat(decision.reason()).endsWith("but the rule surge forbids it");
    }

    @Test
    void holdsWhileNobodyServes() {
        ScalingDecision decision = decide(null, forecast(100_000, 300, 300));

        assertThat(decision.kind()).isEqualTo(Kind.HOLD);
        assertThat(decision.reason()).isEqualTo("no assignment known");
    }

    @Test
    void holdsOnAClassThatIsNotOnTheLadder() {
        ScalingDecision decision = decide(new Serving("huge", 1, 0), forecast(100_000, 300, 300));

        assertThat(decision.kind()).isEqualTo(Kind.HOLD);
        assertThat(decision.reason()).isEqualTo("class huge is not on the policy's ladder");
    }

    @Test
    void saysWhereTheLadderEnds() {
        assertThat(decide(new Serving("large", 3, 0), forecast(100_000, 20, 300)).reason())
                .isEqualTo(
                        "forecast q95 300.0/s within 11 s exceeds 192.0/s usable on large,"
                                + " where the ladder ends");
        assertThat(decide(ON_MEDIUM, forecast(101_000, 20, 300)).reason())
                .isEqualTo(
                        "forecast q95 300.0/s within 11 s exceeds 96.0/s usable on medium;"
                                + " large, where the ladder ends, carries only 192.0/s;"
                                + " otherwise medium is outgrown in 0 s");
    }

    @Test
    void aDecisionIsNewsOnce() {
        assertThat(isNews(ON_SMALL, forecast(100_000, 30, 60))).isTrue();
        assertThat(isNews(ON_SMALL, forecast(101_000, 30, 60))).isFalse();
        assertThat(isNews(ON_SMALL, forecast(102_000, 30, 30))).as("a hold").isFalse();
        assertThat(isNews(ON_SMALL, forecast(103_000, 30, 60))).as("the same again").isFalse();
        assertThat(isNews(ON_SMALL, forecast(104_000, 30, 120))).as("another class").isTrue();
        assertThat(isNews(new Serving("small", 2, 0), forecast(105_000, 30, 120)))
                .as("another resource")
                .isTrue();
    }

    @Test
    void aDecisionIsNewsAgainAfterItWasNotWantedForLong() {
        assertThat(isNews(ON_SMALL, forecast(100_000, 30, 60))).isTrue();
        for (int second = 101; second < 125; second++) {
            isNews(ON_SMALL, forecast(second * 1000L, 30, 30));
        }
        assertThat(isNews(ON_SMALL, forecast(125_000, 30, 60))).isTrue();
    }

    @Test
    void servingComesFromTheAssignmentOrElseFromThePolicy() {
        Assignment assignment =
                new Assignment("alpha", "alpha-4", "127.0.0.1:80", "medium", 4, 9_000);

        assertThat(Serving.of(assignment, policy())).isEqualTo(new Serving("medium", 4, 9_000));
        assertThat(Serving.of(null, policy())).isEqualTo(new Serving("small", 0, 0));
    }

    private ScalingDecision afterQuietWindow(Forecast last) {
        quietUntil(last.atMillis() / 1000 - 1);
        return decide(ON_MEDIUM, last);
    }

    private void quietUntil(long lastSecond) {
        for (long second = lastSecond - 30; second <= lastSecond; second++) {
            decide(ON_MEDIUM, forecast(second * 1000, 20, 20));
        }
        assertThat(decide(ON_MEDIUM, forecast(lastSecond * 1000, 20, 20)).kind())
                .as("without an obstacle it would go down")
                .isEqualTo(Kind.SCALE_DOWN);
    }

    private boolean isNews(Serving serving, Forecast forecast) {
        return step(serving, forecast, List.of()).isNews();
    }

    private ScalingDecision decide(Serving serving, Forecast forecast) {
        return decide(serving, forecast, List.of());
    }

    private ScalingDecision decide(Serving serving, Forecast forecast, List<String> rules) {
        return step(serving, forecast, rules).decision();
    }

    private DecisionResult step(Serving serving, Forecast forecast, List<String> rules) {
        DecisionResult result =
                DecisionEngine.decide(
                        new DecisionInput(forecast, serving, holdingDown(rules), policy(), memory));
        memory = result.state();
        return result;
    }

    private static Alarms holdingDown(List<String> rules) {
        return new Alarms(
                rules.stream().map(rule -> new Alarms.Alarm(rule, Gate.HOLD_DOWN)).toList());
    }
}
