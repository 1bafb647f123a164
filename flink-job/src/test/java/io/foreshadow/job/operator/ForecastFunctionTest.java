package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.anomaly.RuleFile;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.ResourceTally;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.policy.PolicyFile;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForecastFunctionTest {
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
    private static final String POLICIES =
            """
            default:
              ladder: [{name: small, capacity: 40, price: 1}]
              seasonMillis: 10000
              leadTimeMillis: 2000
            clients:
              alpha: {quantile: 0.9}
            """;

    private KeyedBroadcastOperatorTestHarness<String, Observation, PolicyChange, Outlook> harness;
    private long bucket;

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
    void aChangeHoldsFromTheNextBucketOnAndADeletionBringsBackWhatWasUnderIt() throws Exception {
        assertThat(next("alpha").quantile()).isEqualTo(0.9);
        change("*", "{\"ladder\": [{\"name\": \"s\", \"capacity\": 9, \"price\": 1}]}");
        change("app:shop", "{\"surgeFactor\": 4}");
        change("alpha", "{\"application\": \"shop\", \"quantile\": 0.8}");
        assertThat(next("alpha").quantile()).isEqualTo(0.8);
        assertThat(next("alpha").surgeFactor()).isEqualTo(4);
        assertThat(next("bravo").ladder())
                .hasSize(1)
                .first()
                .hasFieldOrPropertyWithValue("name", "s");
        change("alpha", null);
        assertThat(next("alpha").quantile()).isEqualTo(0.9);
        assertThat(next("alpha").surgeFactor()).isEqualTo(1.5);
    }

    @Test
    void keepsWhatWasChangedThroughARestart() throws Exception {
        change("alpha", "{\"quantile\": 0.8}");
        change("bravo", "{\"quantile\": 0.7}");
        change("bravo", null);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
        assertThat(next("alpha").quantile()).isEqualTo(0.8);
        assertThat(next("bravo").quantile()).isEqualTo(0.95);
    }

    @Test
    void aLongerLeadTimeKeepsWhatWasLearned() throws Exception {
        for (int i = 0; i < 30; i++) {
            next("alpha");
        }
        assertThat(last().forecast().readiness()).isEqualTo(Readiness.NAIVE);
        assertThat(last().forecast().horizon()).hasSize(4);
        change("alpha", "{\"leadTimeMillis\": 5000}");
        next("alpha");
        assertThat(last().forecast().horizon()).hasSize(10);
        assertThat(last().forecast().readiness()).isEqualTo(Readiness.NAIVE);
        change("alpha", null);
        next("alpha");
        assertThat(last().forecast().horizon()).as("nothing is unlearned").hasSize(10);
    }

    @Test
    void forgetsTheModelOfAClientThatIsSilentForLong() throws Exception {
        for (int i = 0; i < 30; i++) {
            next("alpha");
        }
        long lastMillis = last().forecast().atMillis();
        harness.watermark(lastMillis + FORGET_AFTER.toMillis() - 1);
        assertThat(kept()).isPositive();
        assertThat(harness.numEventTimeTimers()).as("one timer in all").isOne();
        harness.watermark(lastMillis + FORGET_AFTER.toMillis());
        assertThat(kept()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void isNotHeldBackByPoliciesThatDoNotCome() throws Exception {
        harness.getTwoInputOperator().processWatermarkStatus2(WatermarkStatus.IDLE);
        harness.processWatermark(5_000);
        assertThat(harness.getOutput()).contains(new Watermark(5_000));
    }

    private KeyedBroadcastOperatorTestHarness<String, Observation, PolicyChange, Outlook> harness()
            throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new ForecastFunction(
                                PolicyFile.parse(POLICIES, "test"),
                                RuleFile.shipped(),
                                FORGET_AFTER),
                        List.of(ForecastFunction.POLICIES)),
                Observation::client,
                Types.STRING,
                1,
                1,
                0);
    }

    private Policy next(String client) throws Exception {
        bucket++;
        ResourceTally tally = new ResourceTally("10.0.0.1:80", 10, 0, 0, 0);
        harness.processElement(
                new Observation(client, bucket * 1000, 1000, 0, 0, List.of(tally), null), 0);
        return last().policy();
    }

    /** Entries of keyed state. */
    private int kept() {
        AbstractStreamOperator<Outlook> operator = harness.getOperator();
        HeapKeyedStateBackend<?> backend =
                (HeapKeyedStateBackend<?>) operator.<String>getKeyedStateBackend();
        return backend.numKeyValueStateEntries();
    }

    private Outlook last() {
        List<Outlook> all = harness.extractOutputValues();
        return all.get(all.size() - 1);
    }

    private void change(String key, String json) throws Exception {
        harness.processBroadcastElement(new PolicyChange(key, json), 0);
    }
}
