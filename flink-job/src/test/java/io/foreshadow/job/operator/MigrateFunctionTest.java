package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.ResourceTally;
import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Mode;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.policy.PolicyFile;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrateFunctionTest {
    private static final Policy POLICY =
            PolicyFile.parse(
                            """
                            default:
                              mode: act
                              ladder: [{name: small, capacity: 40, price: 1}, {name: medium, capacity: 100, price: 2}]
                              shiftPercents: [50, 100]
                              shiftStepMillis: 1000
                              stepTimeoutMillis: 10000
                            """,
                            "test")
                    .of("alpha");
    private static final Assignment SMALL =
            new Assignment("alpha", "alpha-1", "10.0.0.1:80", "small", 1, 0);
    private static final Assignment MEDIUM =
            new Assignment("alpha", "alpha-2", "10.0.0.2:80", "medium", 2, 0);

    private KeyedTwoInputStreamOperatorTestHarness<String, Verdict, Outcome, Action> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
        harness.setProcessingTime(1_000);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void movesAClientActionByActionAsOutcomesComeIn() throws Exception {
        decide(Mode.ACT, ScalingDecision.Kind.SCALE_UP);
        finish();
        assertThat(actions())
                .extracting(Action::id)
                .containsExactly(
                        "alpha/2/provision-medium",
                        "alpha/2/warm-up",
                        "alpha/2/shift-50",
                        "alpha/2/shift-100",
                        "alpha/2/drain",
                        "alpha/2/decommission-alpha-1");
        assertThat(steps())
                .last()
                .extracting(MigrationStep::phase)
                .isEqualTo(MigrationPhase.STEADY);
    }

    @Test
    void doesNothingWithADecisionThatWasNotCleared() throws Exception {
        harness.processElement1(
                verdict(Mode.ACT, ScalingDecision.Kind.SCALE_UP, POLICY, SMALL), 1_000);
        decide(Mode.ACT, ScalingDecision.Kind.HOLD);
        assertThat(actions()).isEmpty();
        assertThat(steps()).isEmpty();
    }

    @Test
    void rollsBackWhenAnOutcomeDoesNotComeInTime() throws Exception {
        decide(Mode.ACT, ScalingDecision.Kind.SCALE_UP);
        harness.setProcessingTime(11_000);
        assertThat(steps())
                .last()
                .extracting(MigrationStep::phase)
                .isEqualTo(MigrationPhase.ROLLING_BACK);
        assertThat(lastAction().kind()).isEqualTo(Action.Kind.DECOMMISSION);
        assertThat(lastAction().resource()).isEqualTo("alpha-2");
    }

    @Test
    void goesByThePolicyOfTheLastVerdict() throws Exception {
        decide(Mode.ACT, ScalingDecision.Kind.SCALE_UP);
        done(lastAction());
        done(lastAction());
        Policy bolder =
                PolicyFile.parse(
                                """
                                default:
                                  ladder: [{name: small, capacity: 40, price: 1}, {name: medium, capacity: 100, price: 2}]
                                  shiftPercents: [75, 100]
                                  stepTimeoutMillis: 10000
                                """,
                                "test")
                        .of("alpha");
        decide(Mode.OBSERVE, ScalingDecision.Kind.HOLD, bolder);
        assertThat(lastAction().id()).isEqualTo("alpha/2/shift-50");
        done(lastAction());
        decide(Mode.OBSERVE, ScalingDecision.Kind.HOLD, bolder);
        harness.setProcessingTime(61_000);
        assertThat(lastAction().id()).isEqualTo("alpha/2/shift-75");
    }

    /** Held half way, the two resources' states would part from each other. */
    @Test
    void finishesAMigrationThatIsUnderWayWhenPeoplePause() throws Exception {
        decide(Mode.ACT, ScalingDecision.Kind.SCALE_UP);
        done(lastAction());
        done(lastAction());
        Policy paused =
                PolicyFile.parse(
                                """
                                default:
                                  mode: act
                                  ladder: [{name: small, capacity: 40, price: 1}, {name: medium, capacity: 100, price: 2}]
                                  shiftPercents: [50, 100]
                                  shiftStepMillis: 1000
                                  stepTimeoutMillis: 10000
                                  control: {pause: all}
                                """,
                                "test")
                        .of("alpha");
        done(lastAction());
        harness.processElement1(
                verdict(Mode.ACT, ScalingDecision.Kind.SCALE_UP, paused, SMALL), 1_000);
        harness.setProcessingTime(2_000);
        for (int i = 0; i < 3; i++) {
            done(lastAction());
        }
        assertThat(steps())
                .last()
                .extracting(MigrationStep::phase)
                .isEqualTo(MigrationPhase.STEADY);
        assertThat(lastAction().resource()).as("the old one is gone").isEqualTo("alpha-1");
    }

    @Test
    void goesOnAfterARestartWhereItWas() throws Exception {
        decide(Mode.ACT, ScalingDecision.Kind.SCALE_UP);
        Action provision = lastAction();
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
        harness.setProcessingTime(2_000);
        decide(Mode.ACT, ScalingDecision.Kind.SCALE_UP);
        assertThat(actions()).as("one migration at a time").isEmpty();
        done(provision);
        assertThat(lastAction().id()).isEqualTo("alpha/2/warm-up");
        assertThat(lastAction().sequence()).isGreaterThan(provision.sequence());
    }

    @Test
    void forgetsAClientOnceItsAssignmentSaysAllThatIsRemembered() throws Exception {
        decide(Mode.ACT, ScalingDecision.Kind.SCALE_UP);
        hold(MEDIUM);
        assertThat(harness.numKeyedStateEntries()).as("under way").isPositive();
        finish();
        harness.setProcessingTime(100_000_000);
        hold(SMALL);
        assertThat(harness.numKeyedStateEntries()).as("not told yet").isPositive();
        hold(MEDIUM);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();

        decide(Mode.ACT, ScalingDecision.Kind.SCALE_DOWN, POLICY, MEDIUM);
        assertThat(lastAction().id()).isEqualTo("alpha/3/provision-small");
    }

    @Test
    void remembersTheEpochOfAFailedMigrationForGood() throws Exception {
        decide(Mode.ACT, ScalingDecision.Kind.SCALE_UP);
        harness.setProcessingTime(11_000);
        done(lastAction());
        harness.setProcessingTime(100_000_000);
        hold(SMALL);
        decide(Mode.ACT, ScalingDecision.Kind.SCALE_UP);
        assertThat(lastAction().epoch()).isEqualTo(3);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, Verdict, Outcome, Action>
            harness() throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new MigrateFunction()),
                verdict -> verdict.decision().client(),
                Outcome::client,
                Types.STRING);
    }

    private void decide(Mode mode, ScalingDecision.Kind kind) throws Exception {
        decide(mode, kind, POLICY);
    }

    /** A migration that was just begun. */
    private void finish() throws Exception {
        for (int i = 0; i < 3; i++) {
            done(lastAction());
        }
        decide(Mode.ACT, ScalingDecision.Kind.HOLD);
        harness.setProcessingTime(2_000);
        for (int i = 0; i < 3; i++) {
            done(lastAction());
        }
    }

    private void hold(Assignment serving) throws Exception {
        decide(Mode.ACT, ScalingDecision.Kind.HOLD, POLICY, serving);
    }

    private void decide(Mode mode, ScalingDecision.Kind kind, Policy policy) throws Exception {
        decide(mode, kind, policy, SMALL);
    }

    private void decide(Mode mode, ScalingDecision.Kind kind, Policy policy, Assignment serving)
            throws Exception {
        Verdict verdict = verdict(mode, kind, policy, serving);
        harness.processElement1(verdict, 1_000);
        harness.processElement1(verdict.cleared(), 1_000);
    }

    private static Verdict verdict(
            Mode mode, ScalingDecision.Kind kind, Policy policy, Assignment serving) {
        String wanted =
                switch (kind) {
                    case SCALE_UP -> "medium";
                    case SCALE_DOWN -> "small";
                    default -> serving.resourceClass();
                };
        ScalingDecision decision =
                new ScalingDecision(
                        "alpha",
                        1_000,
                        mode,
                        kind,
                        serving.epoch(),
                        serving.resourceClass(),
                        wanted,
                        10,
                        50,
                        50.0,
                        0.95,
                        32,
                        5_000,
                        6_000L,
                        Readiness.SEASONAL,
                        Map.of(),
                        List.of(),
                        "test");
        List<ResourceTally> tallies =
                List.of(
                        new ResourceTally("10.0.0.1:80", 20, 0, 0, 0),
                        new ResourceTally("10.0.0.2:80", 20, 0, 0, 0));
        Observation observation = new Observation("alpha", 0, 1_000, 0, 0, tallies, serving);
        return new Verdict(decision, true, observation, policy);
    }

    private void done(Action action) throws Exception {
        harness.processElement2(Outcome.done(action, "10.0.0.2:80", 0, 0, "done"), 0);
    }

    private List<Action> actions() {
        return harness.extractOutputValues();
    }

    private Action lastAction() {
        return actions().get(actions().size() - 1);
    }

    private List<MigrationStep> steps() {
        var side = harness.getSideOutput(SideOutputs.MIGRATION_STEPS);
        return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
    }
}
