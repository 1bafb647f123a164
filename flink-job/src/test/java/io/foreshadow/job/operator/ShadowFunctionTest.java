package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.foreshadow.behaviour.BehaviourModel;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.PartialBucket;
import io.foreshadow.behaviour.Sight;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.job.config.Bounds;
import io.foreshadow.job.fold.BucketBytes;
import io.foreshadow.job.fold.ClientBucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShadowFunctionTest {
    private static final int MOST = 10;
    private static final Bounds BOUNDS =
            new Bounds(
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(100),
                    2,
                    MOST);

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
        assertThat(observations()).extracting(Observation::requests).containsExactly(4L, 0L, 0L);
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
        assertThat(observations()).extracting(Observation::requests).containsExactly(2L, 0L, 2L);
    }

    @Test
    void aLateExchangeChangesNoClosedBucket() throws Exception {
        exchange("alpha", 1_500);
        watermark(2_000);
        exchange("alpha", 1_700);
        watermark(3_000);
        assertThat(observations()).extracting(Observation::requests).containsExactly(2L, 0L);
    }

    /** The first watermark after a restart is older than the last before it. */
    @Test
    void aBucketClosedBeforeARestartStaysClosed() throws Exception {
        exchange("alpha", 1_500);
        watermark(2_000);
        restart();
        exchange("alpha", 1_600);
        exchange("alpha", 2_600);
        watermark(3_000);
        assertThat(observations())
                .singleElement()
                .satisfies(
                        observation -> {
                            assertThat(observation.endMillis()).isEqualTo(3_000);
                            assertThat(observation.requests()).isEqualTo(2);
                        });
    }

    @Test
    void restsAfterSilenceAndLeavesNoTimerBehind() throws Exception {
        exchange("alpha", 500);
        watermark(60_000);
        assertThat(observations()).hasSize(11);
        assertThat(harness.numEventTimeTimers()).as("that of its end").isOne();
        exchange("alpha", 70_500);
        watermark(71_000);
        assertThat(observations()).hasSize(12);
    }

    @Test
    void forgetsAClientAfterALongSilence() throws Exception {
        exchange("alpha", 500);
        watermark(60_000);
        assertThat(stateEntries()).isPositive();
        watermark(120_000);
        assertThat(stateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(observations()).hasSize(11);
        exchange("alpha", 130_500);
        watermark(131_000);
        assertThat(observations()).hasSize(12);
    }

    @Test
    void aSleeperThatWokeUpIsNotForgottenTooEarly() throws Exception {
        exchange("alpha", 500);
        watermark(60_000);
        exchange("alpha", 70_500);
        watermark(150_000);
        assertThat(stateEntries()).isPositive();
        watermark(190_000);
        assertThat(stateEntries()).isZero();
    }

    @Test
    void keepsAClientWithAnAssignment() throws Exception {
        assign("alpha");
        exchange("alpha", 500);
        watermark(1_000_000);
        assertThat(stateEntries()).isOne();
    }

    @Test
    void aFloodOfInventedClientsLeavesStateFlatAndRealOnesUndisturbed() throws Exception {
        assign("assigned");
        exchange("real", 100);
        int before = stateEntries();
        for (int i = 0; i < 200_000; i++) {
            part("invented-" + i, 200, 1);
        }
        assertThat(stateEntries()).isEqualTo(before);
        exchange("real", 300);
        exchange("assigned", 300);
        watermark(1_000);
        assertThat(observations())
                .extracting(Observation::client, Observation::requests)
                .containsExactlyInAnyOrder(tuple("real", 4L), tuple("assigned", 2L));
    }

    @Test
    void holdsNoMoreUnassignedClientsThanItMayAndGivesThePlaceOfTheExpired() throws Exception {
        for (int i = 0; i < 3 * MOST; i++) {
            exchange("client-" + i, 500);
        }
        restart();
        exchange("after a restart", 600);
        assign("assigned");
        exchange("assigned", 600);
        watermark(1_000);
        assertThat(observations()).hasSize(MOST + 1);
        watermark(200_000);
        exchange("later", 200_500);
        watermark(201_000);
        assertThat(observations()).extracting(Observation::client).contains("later");
    }

    @Test
    void carriesTheAssignmentAndSurvivesARestart() throws Exception {
        assign("alpha");
        exchange("alpha", 1_500);
        restart();
        exchange("alpha", 1_600);
        watermark(2_000);
        assertThat(observations())
                .singleElement()
                .satisfies(
                        observation -> {
                            assertThat(observation.requests()).isEqualTo(4);
                            assertThat(observation.assignment().resource()).isEqualTo("alpha-1");
                        });
    }

    @Test
    void keepsTheBehaviourModelThroughARestart() throws Exception {
        exchange("alpha", 1_500);
        watermark(2_000);
        restart();
        exchange("alpha", 2_500);
        watermark(3_000);
        harness.getOperator().setCurrentKey("alpha");
        BehaviourModel.State kept = known().behaviour();
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
                .containsExactly(2.0, 0.0, 0.0, 0.0, 0.0, 0.0, Double.NaN, Double.NaN);
    }

    @Test
    void theBridgesAreRememberedThroughARestart() throws Exception {
        heartbeat(0);
        restart();
        exchange("alpha", 500);
        watermark(1_000);
        assertThat(observations()).extracting(Observation::sight).containsExactly(Sight.CLEAR);
    }

    private void heartbeat(long startMillis) throws Exception {
        harness.processBroadcastElement(
                new Heartbeat("edge-1", startMillis * 1000, (startMillis + 1_000) * 1000, Map.of()),
                startMillis + 1_000);
    }

    private int stateEntries() {
        return ((HeapKeyedStateBackend<?>)
                        ((CoBroadcastWithKeyedOperator<?, ?, ?, ?>) harness.getOperator())
                                .<String>getKeyedStateBackend())
                .numKeyValueStateEntries();
    }

    private Known known() throws Exception {
        byte[] kept =
                ((CoBroadcastWithKeyedOperator<?, ?, ?, ?>) harness.getOperator())
                        .getKeyedStateBackend()
                        .getPartitionedState(
                                VoidNamespace.INSTANCE,
                                VoidNamespaceSerializer.INSTANCE,
                                new ValueStateDescriptor<>("shadow", byte[].class))
                        .value();
        return new KnownBytes().read(kept);
    }

    private static KeyedBroadcastOperatorTestHarness<String, ClientInput, Heartbeat, Observation>
            harness() throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new ShadowFunction(Duration.ofSeconds(1), BOUNDS, Duration.ofSeconds(3)),
                        List.of(BridgeWatch.descriptor())),
                ClientInput::client,
                Types.STRING,
                1,
                1,
                0);
    }

    private void restart() throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
    }

    private void assign(String client) throws Exception {
        harness.processElement(
                ClientInput.of(new Assignment(client, client + "-1", "10.0.0.1:80", "small", 1, 0)),
                0);
    }

    /** As many as make a shadow for a client. */
    private void exchange(String client, long millis) throws Exception {
        part(client, millis, 2);
    }

    private void part(String client, long millis, int exchanges) throws Exception {
        TrafficEvent event =
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
                        1);
        PartialBucket part = PartialBucket.of(event, 1_000);
        for (int i = 1; i < exchanges; i++) {
            part = part.plus(PartialBucket.of(event, 1_000));
        }
        harness.processElement(
                ClientInput.of(
                        new ClientBucket(
                                client,
                                part.startMillis(),
                                exchanges,
                                new BucketBytes().write(part))),
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
