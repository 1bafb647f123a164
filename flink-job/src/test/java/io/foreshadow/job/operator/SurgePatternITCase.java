package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.anomaly.Reading;
import io.foreshadow.events.Anomaly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The surge pattern in Flink's CEP. */
class SurgePatternITCase {
    @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private static final double EXPECTED = 20;
    private static final double FACTOR = 1.5;
    private static final double CALM = 30;
    private static final double SURGE = 30.1;
    private static final int MORE_THAN_EVER = 100;

    @Test
    void threeBucketsInARowAreASurge() throws Exception {
        assertThat(detect(readings("alpha", CALM, SURGE, SURGE, SURGE, CALM)))
                .singleElement()
                .satisfies(
                        anomaly -> {
                            assertThat(anomaly.client()).isEqualTo("alpha");
                            assertThat(anomaly.rule()).isEqualTo("surge");
                            assertThat(anomaly.startMillis()).isEqualTo(2_000);
                            assertThat(anomaly.endMillis()).isEqualTo(4_000);
                            assertThat(anomaly.observed()).isEqualTo(SURGE);
                            assertThat(anomaly.expected()).isEqualTo(EXPECTED);
                        });
    }

    @Test
    void twoInARowAreChance() throws Exception {
        assertThat(detect(readings("alpha", SURGE, SURGE, CALM, SURGE, SURGE, CALM))).isEmpty();
    }

    @Test
    void clientsAreToldApart() throws Exception {
        List<Reading> readings = new ArrayList<>(readings("alpha", SURGE, CALM, SURGE));
        readings.addAll(readings("bravo", CALM, SURGE, CALM));
        readings.sort(Comparator.comparingLong(Reading::atMillis));
        assertThat(detect(readings)).isEmpty();
    }

    @Test
    void aSurgeThatLastsMakesOneAnomalyForEveryThreeBuckets() throws Exception {
        assertThat(detect(readings("alpha", SURGE, SURGE, SURGE, SURGE, SURGE, SURGE, SURGE)))
                .extracting(Anomaly::endMillis)
                .containsExactly(3_000L, 6_000L);
    }

    private static List<Reading> readings(String client, double... demands) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < demands.length; i++) {
            readings.add(new Reading(client, (i + 1) * 1_000L, demands[i], EXPECTED, FACTOR));
        }
        return readings;
    }

    private static List<Anomaly> detect(List<Reading> readings) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        var stream =
                environment
                        .fromData(Reading.class, readings.toArray(Reading[]::new))
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Reading>forMonotonousTimestamps()
                                        .withTimestampAssigner(
                                                (reading, timestamp) -> reading.atMillis()));
        return SurgePattern.detect(stream.keyBy(Reading::client), Duration.ofSeconds(1))
                .executeAndCollect(MORE_THAN_EVER);
    }
}
