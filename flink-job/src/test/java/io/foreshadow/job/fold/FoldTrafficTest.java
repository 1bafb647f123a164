package io.foreshadow.job.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldTrafficTest {
    private static final int MAX_PARTS = 4;

    private OneInputStreamOperatorTestHarness<TrafficEvent, ClientBucket> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new FoldTraffic(Duration.ofSeconds(1), MAX_PARTS));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void handsABucketOnBeforeTheWatermarkThatClosesIt() throws Exception {
        exchange("alpha", 100);
        exchange("alpha", 900);
        exchange("alpha", 1_100);
        harness.processWatermark(new Watermark(999));
        assertThat(parts()).isEmpty();
        harness.processWatermark(new Watermark(1_000));
        assertThat(parts())
                .singleElement()
                .satisfies(
                        part -> {
                            assertThat(part.startMillis()).isZero();
                            assertThat(part.events()).isEqualTo(2);
                        });
        assertThat(harness.getOutput().toArray()[2]).isEqualTo(new Watermark(1_000));
    }

    @Test
    void keepsNothingOverACheckpoint() throws Exception {
        exchange("alpha", 100);
        exchange("bravo", 2_500);
        harness.prepareSnapshotPreBarrier(1);
        assertThat(parts()).extracting(ClientBucket::client).containsExactly("alpha", "bravo");
    }

    @Test
    void handsAllOnBeforeTheInputIsIdle() throws Exception {
        exchange("alpha", 100);
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        assertThat(parts()).hasSize(1);
        assertThat(harness.getOutput().toArray()[1]).isEqualTo(WatermarkStatus.IDLE);
    }

    @Test
    void holdsNoMoreThanItMay() throws Exception {
        for (int client = 0; client < MAX_PARTS - 1; client++) {
            exchange("client-" + client, 100);
            exchange("client-" + client, 200);
        }
        assertThat(parts()).isEmpty();
        exchange("one too many", 100);
        assertThat(parts()).hasSize(MAX_PARTS);
    }

    @Test
    void losesNothingAtTheEnd() throws Exception {
        exchange("alpha", 100);
        harness.endInput();
        harness.getOperator().finish();
        assertThat(parts()).hasSize(1);
    }

    private void exchange(String client, long millis) throws Exception {
        TrafficEvent event =
                new TrafficEvent(
                        Traffic.Kind.EXCHANGE,
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
        harness.processElement(event, millis);
    }

    private List<ClientBucket> parts() {
        return harness.extractOutputValues();
    }
}
