package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.Json;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.job.topic.CredibleTime;
import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodeTrafficTest {
    private static final TrafficEvent EVENT =
            new TrafficEvent(
                    TrafficEvent.Kind.EXCHANGE,
                    "http/1.1",
                    "alpha",
                    "10.0.0.1:80",
                    1_500_000,
                    "GET",
                    "/",
                    200,
                    1,
                    0,
                    1,
                    0,
                    1,
                    1);

    private OneInputStreamOperatorTestHarness<RawRecord, TrafficEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                ProcessFunctionTestHarnesses.forProcessFunction(
                        new DecodeTraffic(Duration.ofMinutes(1)));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void decodesEvents() throws Exception {
        process(TrafficCodec.encode(EVENT));
        assertThat(harness.extractOutputValues()).containsExactly(EVENT);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aHeartbeatIsNeitherAnEventNorADeadLetter() throws Exception {
        Heartbeat beat = new Heartbeat("edge-1", 0, 5_000_000, Map.of("packets", 7L));
        process(Json.write(beat));
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(harness.getSideOutput(SideOutputs.HEARTBEATS))
                .extracting(record -> record.getValue())
                .containsExactly(beat);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void whatIsNeitherGoesToTheDeadLettersWithItsReason() throws Exception {
        process(new byte[] {9, 0});
        process("{\"bridge\":".getBytes(StandardCharsets.UTF_8));
        process("{}".getBytes(StandardCharsets.UTF_8));
        process(null);
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(deadLetters()).hasSize(4);
    }

    @Test
    void whatTheSourceDidNotBelieveGoesToTheDeadLetters() throws Exception {
        byte[] heartbeat = Json.write(new Heartbeat("edge-1", 0, 5_000_000, Map.of()));
        harness.processElement(raw(TrafficCodec.encode(EVENT)), CredibleTime.NONE);
        harness.processElement(raw(heartbeat), CredibleTime.NONE);
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(deadLetters())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.reason()).contains("check the clock"));
    }

    @Test
    void anEventFarAheadOfItsRecordIsRefusedToo() throws Exception {
        harness.processElement(raw(TrafficCodec.encode(EVENT)), -58_500);
        harness.processElement(raw(TrafficCodec.encode(EVENT)), -58_501);
        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(deadLetters()).hasSize(1);
    }

    private static RawRecord raw(byte[] value) {
        return new RawRecord("foreshadow.traffic", 0, 0, value);
    }

    private void process(byte[] value) throws Exception {
        harness.processElement(raw(value), 0);
    }

    private List<DeadLetter> deadLetters() {
        var letters = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
        return letters == null
                ? List.of()
                : letters.stream().map(record -> record.getValue()).toList();
    }
}
