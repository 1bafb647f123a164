package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.BehaviourModel;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.Sight;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.TrafficEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShadowFunctionTest {
    private KeyedBroadcastOperatorTestHarness<String, ClientInput, Heartbeat, Observation> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void closesABucketWhenTheWatermarkPassesItAndTheSilentOnesAfterIt() throws Exception {
        exchange("alpha", 1_200);
        exchange("alpha", 1_800);
        assertThat(observations()).isEmpty();
        watermark(4_000);
        assertThat(observations()).extracting(Observation::requests).containsExactly(2L, 0L, 0L);
        assertThat(observations())
                .extracting(Observation::endMillis)
                .containsExactly(2_000L, 3_000L, 4_000L);
    }

    @Test
    void acceptsDisorderWithinTheWatermark() throws Exception {
        exchange("alpha", 3_500);
        exchange("alpha", 1_500);
        watermark(4_000);
        assertThat(observations())
                .extracting(Observation::endMillis)
                .containsExactly(2_000L, 3_000L, 4_000L);
        assertThat(observations()).extracting(Observation::requests).containsExactly(1L, 0L, 1L);
    }

    @Test
    void aLateExchangeChangesNoClosedBucket() throws Exception {
        exchange("alpha", 1_500);
        watermark(2_000);
        exchange("alpha", 1_700);
        watermark(3_000);
        assertThat(observations()).extracting(Observation::requests).containsExactly(1L, 0L);
    }

    @Test
    void restsAfterSilenceAndLeavesNoTimerBehind() throws Exception {
        exchange("alpha", 500);
        watermark(60_000);
        assertThat(observations()).hasSize(11);
        assertThat(harness.numEventTimeTimers()).isZero();
        exchange("alpha", 70_500);
        watermark(71_000);
        assertThat(observations()).hasSize(12);
    }

    @Test
    void carriesTheAssignmentAndSurvivesARestart() throws Exception {
        harness.processElement(
                ClientInput.of(new Assignment("alpha", "alpha-1", "10.0.0.1:80", "small", 1, 0)),
                0);
        exchange("alpha", 1_500);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
        exchange("alpha", 1_600);
        watermark(2_000);
        assertThat(observations())
                .singleElement()
                .satisfies(
                        observation -> {
                            assertThat(observation.requests()).isEqualTo(2);
                            assertThat(observation.assignment().resource()).isEqualTo("alpha-1");
                        });
    }

    @Test
    void keepsTheBehaviourModelThroughARestart() throws Exception {
        exchange("alpha", 1_500);
        watermark(2_000);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
        exchange("alpha", 2_500);
        watermark(3_000);
        harness.getOperator().setCurrentKey("alpha");
        BehaviourModel.State kept = behaviour();
        assertThat(kept.load().buckets()).isCloseTo(2, Offset.offset(1e-3));
        assertThat(kept.routes().names()).containsExactly("GET /");
    }

    @Test
    void silenceIsNoDemandWhileTheBridgeLivesAndUnknownWhenItDoesNot() throws Exception {
        exchange("alpha", 1_500);
        for (long second = 0; second < 4; second++) {
            heartbeat(second * 1_000);
        }
        watermark(9_000);
        assertThat(observations())
                .extracting(Observation::sight)
                .containsExactly(
                        Sight.CLEAR,
                        Sight.CLEAR,
                        Sight.CLEAR,
                        Sight.CLEAR,
                        Sight.CLEAR,
                        Sight.CLEAR,
                        Sight.BLIND,
                        Sight.BLIND);
        assertThat(observations())
                .extracting(Observation::requestRate)
                .containsExactly(1.0, 0.0, 0.0, 0.0, 0.0, 0.0, Double.NaN, Double.NaN);
    }

    @Test
    void theBridgesAreRememberedThroughARestart() throws Exception {
        heartbeat(0);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
        exchange("alpha", 500);
        watermark(1_000);
        assertThat(observations()).extracting(Observation::sight).containsExactly(Sight.CLEAR);
    }

    private void heartbeat(long startMillis) throws Exception {
        harness.processBroadcastElement(
                new Heartbeat("edge-1", startMillis * 1000, (startMillis + 1_000) * 1000, Map.of()),
                startMillis + 1_000);
    }

    private BehaviourModel.State behaviour() throws Exception {
        return ((CoBroadcastWithKeyedOperator<?, ?, ?, ?>) harness.getOperator())
                .getKeyedStateBackend()
                .getPartitionedState(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        new ValueStateDescriptor<>("behaviour", BehaviourModel.State.class))
                .value();
    }

    private static KeyedBroadcastOperatorTestHarness<String, ClientInput, Heartbeat, Observation>
            harness() throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new ShadowFunction(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(3)),
                        List.of(BridgeWatch.descriptor())),
                ClientInput::client,
                Types.STRING,
                1,
                1,
                0);
    }

    private void exchange(String client, long millis) throws Exception {
        harness.processElement(
                ClientInput.of(
                        new TrafficEvent(
                                TrafficEvent.Kind.EXCHANGE,
                                "http/1.1",
                                client,
                                "10.0.0.1:80",
                                millis * 1000,
                                "GET",
                                "/",
                                200,
                                1,
                                0,
                                1,
                                0,
                                1,
                                1)),
                millis);
    }

    private void watermark(long millis) throws Exception {
        harness.processWatermark(new Watermark(millis));
        harness.processBroadcastWatermark(new Watermark(millis));
    }

    private List<Observation> observations() {
        return harness.extractOutputValues();
    }
}
