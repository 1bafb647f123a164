package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Mode;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.Waiting;
import io.foreshadow.migration.FleetLimits;
import io.foreshadow.policy.PolicyFile;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verdicts through consent to the fleet's one task, as in the graph. */
class FleetFunctionTest {
    private static final FleetLimits ONE =
            new FleetLimits(1, 100, 60_000, Double.POSITIVE_INFINITY, false, 1_000, 60_000);

    private KeyedOneInputStreamOperatorTestHarness<String, Verdict, Notice> consent;
    private TwoInputStreamOperatorTestHarness<Notice, Outcome, Verdict> fleet;

    @BeforeEach
    void open() throws Exception {
        consent = consent(1, 0);
        consent.open();
        fleet = fleet();
        fleet.open();
    }

    @AfterEach
    void close() throws Exception {
        consent.close();
        fleet.close();
    }

    @Test
    void letsOneAfterTheOtherThroughAndSaysWhoWaits() throws Exception {
        ask("alpha", Mode.ACT, "none");
        ask("bravo", Mode.ACT, "none");
        assertThat(cleared()).containsExactly("alpha");
        assertThat(fleetNews()).extracting(Waiting::client).containsExactly("bravo");
        fleet.processElement2(gone("alpha"), 0);
        ask("bravo", Mode.ACT, "none");
        assertThat(cleared()).containsExactly("alpha", "bravo");
        assertThat(fleet.extractOutputValues()).allMatch(Verdict::isCleared);
    }

    @Test
    void noModeButActAndNobodyPausedReachesTheFleet() throws Exception {
        ask("alpha", Mode.OBSERVE, "none");
        ask("alpha", Mode.ADVISE, "none");
        ask("bravo", Mode.ACT, "all");
        ask("bravo", Mode.ACT, "up");
        assertThat(cleared()).isEmpty();
        assertThat(consent.extractOutputValues())
                .as("only what they cost")
                .allMatch(notice -> notice.wish() == null);
        ask("bravo", Mode.ACT, "down");
        assertThat(cleared()).containsExactly("bravo");
    }

    @Test
    void remembersAfterARestartWhoIsOnTheMoveAndWhoWaits() throws Exception {
        ask("alpha", Mode.ACT, "none");
        ask("bravo", Mode.ACT, "none");
        OperatorSubtaskState state = fleet.snapshot(1, 1);
        fleet.close();
        fleet = fleet();
        fleet.initializeState(state);
        fleet.open();
        ask("bravo", Mode.ACT, "none");
        assertThat(cleared()).isEmpty();
        assertThat(fleetNews()).as("told before").isEmpty();
        fleet.processElement2(gone("alpha"), 0);
        ask("bravo", Mode.ACT, "none");
        assertThat(cleared()).containsExactly("bravo");
    }

    @Test
    void consentGoesOnAtAnotherParallelism() throws Exception {
        ask("alpha", Mode.ACT, "all");
        OperatorSubtaskState state = consent.snapshot(1, 1);
        consent.close();
        int told = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            consent = consent(2, subtask);
            consent.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            state, 360, 1, 2, subtask));
            consent.open();
            if (isOf("alpha", subtask)) {
                ask("alpha", Mode.ACT, "all");
                var side = consent.getSideOutput(SideOutputs.WAITING);
                told += side == null ? 0 : side.size();
                assertThat(consent.extractOutputValues()).as("its cost is known").isEmpty();
            }
            consent.close();
        }
        assertThat(told).as("told before").isZero();
    }

    private static boolean isOf(String client, int subtask) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(client, 360, 2) == subtask;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Verdict, Notice> consent(
            int parallelism, int subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ConsentFunction()),
                verdict -> verdict.decision().client(),
                Types.STRING,
                360,
                parallelism,
                subtask);
    }

    private static TwoInputStreamOperatorTestHarness<Notice, Outcome, Verdict> fleet()
            throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(
                new CoProcessOperator<>(new FleetFunction(ONE)));
    }

    private void ask(String client, Mode mode, String pause) throws Exception {
        Policy policy =
                PolicyFile.parse(
                                """
                                default:
                                  ladder: [{name: small, capacity: 40, price: 1}, {name: medium, capacity: 100, price: 2}]
                                  control: {pause: %s}
                                """
                                        .formatted(pause),
                                "test")
                        .of(client);
        ScalingDecision decision =
                new ScalingDecision(
                        client,
                        1_000,
                        mode,
                        ScalingDecision.Kind.SCALE_UP,
                        1,
                        "small",
                        "medium",
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
        Assignment small = new Assignment(client, client + "-1", "10.0.0.1:80", "small", 1, 0);
        Observation observation = new Observation(client, 0, 1_000, 0, 0, List.of(), small);
        int before = consent.extractOutputValues().size();
        consent.processElement(new Verdict(decision, true, observation, policy), 1_000);
        List<Notice> notices = consent.extractOutputValues();
        for (Notice notice : notices.subList(before, notices.size())) {
            fleet.processElement1(notice, 1_000);
        }
    }

    private static Outcome gone(String client) {
        return new Outcome(
                client + "/2/decommission-" + client + "-1",
                client,
                Action.Kind.DECOMMISSION,
                2,
                9,
                Outcome.Status.DONE,
                false,
                client + "-1",
                null,
                0,
                0,
                "gone");
    }

    private List<String> cleared() {
        return fleet.extractOutputValues().stream()
                .map(verdict -> verdict.decision().client())
                .toList();
    }

    private List<Waiting> fleetNews() {
        var side = fleet.getSideOutput(SideOutputs.WAITING);
        return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
    }
}
