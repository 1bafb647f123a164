package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Topics;
import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.KeyedRecord;
import io.foreshadow.job.topic.RawRecord;
import io.foreshadow.policy.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckPoliciesTest {
    private static final String POLICIES =
            "default: {ladder: [{name: small, capacity: 40, price: 1}]}";

    private OneInputStreamOperatorTestHarness<KeyedRecord, PolicyChange> harness;

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
    void handsOnWhatIsValidAndRefusesTheRestWithItsReason() throws Exception {
        record("alpha", "{\"quantile\": 0.8}");
        record("alpha", "{\"quantile\": 7}");
        record(null, "{}");
        record("alpha", null);
        assertThat(harness.extractOutputValues())
                .containsExactly(
                        new PolicyChange("alpha", "{\"quantile\": 0.8}"),
                        new PolicyChange("alpha", null));
        assertThat(letters())
                .extracting(DeadLetter::reason)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("clients.alpha.quantile must be"),
                        second -> assertThat(second).startsWith("the key of a policy must be"));
        assertThat(letters()).extracting(letter -> letter.origin().offset()).containsOnly(4711L);
    }

    @Test
    void judgesByWhatItTookInBeforeARestart() throws Exception {
        record("*", "{\"ladder\": [{\"name\": \"tiny\", \"capacity\": 1, \"price\": 1}]}");
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
        record("alpha", "{\"startingClass\": \"tiny\"}");
        record("bravo", "{\"startingClass\": \"small\"}");
        assertThat(harness.extractOutputValues())
                .extracting(PolicyChange::key)
                .containsExactly("alpha");
        assertThat(letters()).hasSize(1);
    }

    private static OneInputStreamOperatorTestHarness<KeyedRecord, PolicyChange> harness()
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new CheckPolicies(PolicyFile.parse(POLICIES, "test"))));
    }

    private void record(String key, String json) throws Exception {
        byte[] value = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
        harness.processElement(
                new KeyedRecord(key, new RawRecord(Topics.POLICIES, 0, 4711, value)), 0);
    }

    private List<DeadLetter> letters() {
        var side = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
        return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
    }
}
