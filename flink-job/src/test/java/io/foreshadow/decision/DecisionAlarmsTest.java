package io.foreshadow.decision;

import static io.foreshadow.decision.Scenario.collecting;
import static io.foreshadow.decision.Scenario.forecast;
import static io.foreshadow.decision.Scenario.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Calendar;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Limits;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Guard;
import io.foreshadow.events.ScalingDecision.Kind;
import io.foreshadow.policy.PolicyFile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What anomalies mean for decisions; the small class may carry 48/s, the medium one 96/s. */
class DecisionAlarmsTest {
    private static final Serving SMALL = new Serving("small", 1, 0);
    private static final Alarms ERRORS = alarms("error-burst", Gate.HOLD);
    private static final Alarms SURGE = alarms("surge", Gate.ACT_NOW);

    private Policy policy = policy();
    private DecisionState memory = DecisionState.FRESH;
    private long nowMillis;

    @Test
    void aStormOfErrorsDoesNotScale() {
        quietFor(10);
        ScalingDecision decision = decide(100, ERRORS);
        assertThat(decision.kind()).isEqualTo(Kind.HOLD);
        assertThat(decision.heldBy()).isEqualTo(Guard.ANOMALY);
        assertThat(decision.wantedClass()).isEqualTo("medium");
        assertThat(decision.rules()).containsExactly("error-burst");
        assertThat(decision.reason()).endsWith("but the rule error-burst forbids it");
    }

    @Test
    void whatTheStormAskedForIsNotRememberedAsDemand() {
        quietFor(10);
        decide(1_000, ERRORS);
        decide(1_000, ERRORS);
        assertThat(decide(20, Alarms.NONE).kind()).isEqualTo(Kind.HOLD);
    }

    @Test
    void withoutTheRuleTheSameDemandScales() {
        quietFor(10);
        assertThat(decide(100, Alarms.NONE).kind()).isEqualTo(Kind.SCALE_UP);
        assertThat(decide(100, alarms("drop", Gate.NONE)).kind()).isEqualTo(Kind.SCALE_UP);
        assertThat(decide(100, alarms("flapping", Gate.HOLD_DOWN)).kind()).isEqualTo(Kind.SCALE_UP);
    }

    @Test
    void aSurgeCountsInFullAtOnce() {
        quietFor(10);
        DecisionState before = memory;
        assertThat(decide(55, Alarms.NONE).kind()).as("may be chance").isEqualTo(Kind.HOLD);
        memory = before;
        ScalingDecision decision = decide(55, SURGE);
        assertThat(decision.kind()).isEqualTo(Kind.SCALE_UP);
        assertThat(decision.requiredDemand()).isEqualTo(55);
        assertThat(decision.rules()).containsExactly("surge");
    }

    @Test
    void doubtIsStrongerThanUrgency() {
        quietFor(10);
        Alarms both =
                new Alarms(
                        Arrays.asList(
                                new Alarms.Alarm("scanner", Gate.HOLD),
                                new Alarms.Alarm("surge", Gate.ACT_NOW)));
        assertThat(decide(500, both).kind()).isEqualTo(Kind.HOLD);
    }

    @Test
    void theCalendarIsKeptInAStorm() {
        policy =
                PolicyFile.parse(
                                """
                                default:
                                  ladder: [{name: small, capacity: 60, price: 1}, {name: medium, capacity: 120, price: 2}]
                                  calendar:
                                    floors: [{when: Mon-Sun 00:00-23:59 UTC, class: medium}]
                                """,
                                "test")
                        .of("alpha");
        assertThat(decide(20, ERRORS).kind()).isEqualTo(Kind.SCALE_UP);
    }

    @Test
    void anUnknownDemandNamesTheRuleThatFoundTheGap() {
        ScalingDecision decision = decide(Double.NaN, alarms("bridge-blind", Gate.HOLD));
        assertThat(decision.kind()).isEqualTo(Kind.HOLD);
        assertThat(decision.heldBy()).isEqualTo(Guard.UNKNOWN);
        assertThat(decision.reason()).isEqualTo("present demand is not known: bridge-blind");
    }

    @Test
    void silenceThatWasSeenMayShrinkAndFlappingMayNot() {
        assertThat(afterAQuietMinute(alarms("silence", Gate.NONE)).kind())
                .isEqualTo(Kind.SCALE_DOWN);
        memory = DecisionState.FRESH;
        ScalingDecision held = afterAQuietMinute(alarms("flapping", Gate.HOLD_DOWN));
        assertThat(held.kind()).isEqualTo(Kind.HOLD);
        assertThat(held.heldBy()).isEqualTo(Guard.ANOMALY);
    }

    private ScalingDecision afterAQuietMinute(Alarms alarms) {
        policy = policy().with(new Limits(6, 20, 0.0, null, Limits.Breach.HONOUR), Calendar.EMPTY);
        Serving medium = new Serving("medium", 1, 0);
        ScalingDecision last = null;
        for (int i = 0; i < 60; i++) {
            last = decide(forecast(nowMillis, 0, 0, 0, 0), medium, i < 59 ? Alarms.NONE : alarms);
            if (last.kind() == Kind.SCALE_DOWN && i < 59) {
                memory = DecisionState.FRESH;
            }
        }
        return last;
    }

    private void quietFor(int buckets) {
        for (int i = 0; i < buckets; i++) {
            decide(20, Alarms.NONE);
        }
    }

    private ScalingDecision decide(double demand, Alarms alarms) {
        return decide(collecting(nowMillis, demand), SMALL, alarms);
    }

    private ScalingDecision decide(Forecast forecast, Serving serving, Alarms alarms) {
        nowMillis += 1_000;
        DecisionResult result =
                DecisionEngine.decide(new DecisionInput(forecast, serving, alarms, policy, memory));
        memory = result.state();
        return result.decision();
    }

    private static Alarms alarms(String rule, Gate gate) {
        return new Alarms(Arrays.asList(new Alarms.Alarm(rule, gate)));
    }
}
