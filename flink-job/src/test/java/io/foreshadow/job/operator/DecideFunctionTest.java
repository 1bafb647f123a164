package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.anomaly.RuleFile;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Anomaly;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.policy.PolicyFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecideFunctionTest {
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
    private static final Policy POLICY =
            PolicyFile.parse(
                            """
                            default:
                              mode: advise
                              ladder: [{name: small, capacity: 40, price: 1}, {name: medium, capacity: 100, price: 2}]
                              startingClass: small
                              leadTimeMillis: 5000
                            """,
                            "test")
                    .of("alpha");

    private KeyedTwoInputStreamOperatorTestHarness<String, Outlook, Anomaly, Verdict> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(
                                new DecideFunction(RuleFile.shipped(), FORGET_AFTER)),
                        outlook -> outlook.observation().client(),
                        Anomaly::client,
                        Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void waitsForTheAnomaliesOfItsOwnBucket() throws Exception {
        outlook(3_000);
        assertThat(harness.extractOutputValues()).as("before the watermark").isEmpty();
        anomaly("surge", 3_000);
        watermark(3_000);
        assertThat(rules()).containsExactly(List.of("surge"));
    }

    @Test
    void knowsNoAnomalyOfALaterBucketHoweverFarTheWatermarkJumps() throws Exception {
        outlook(1_000);
        outlook(2_000);
        outlook(3_000);
        anomaly("surge", 2_000);
        watermark(10_000);
        assertThat(rules()).containsExactly(List.of(), List.of("surge"), List.of("surge"));
    }

    @Test
    void anAnomalyLastsUntilItIsOverForAsLongAsItsRuleWaits() throws Exception {
        anomaly("surge", 1_000);
        for (long end = 1_000; end <= 6_000; end += 1_000) {
            outlook(end);
        }
        ended("surge", 1_000, 2_000);
        watermark(6_000);
        assertThat(rules())
                .containsExactly(
                        List.of("surge"),
                        List.of("surge"),
                        List.of("surge"),
                        List.of("surge"),
                        List.of(),
                        List.of());
    }

    @Test
    void aRuleThatIsNoMoreMeansNothing() throws Exception {
        anomaly("from-an-older-file", 1_000);
        outlook(1_000);
        watermark(1_000);
        assertThat(rules()).containsExactly(List.of());
    }

    @Test
    void forgetsAClientThatIsSilentForLongAndNoOther() throws Exception {
        anomaly("surge", 1_000);
        outlook(1_000);
        outlook(300_000);
        watermark(601_000);
        assertThat(harness.numKeyedStateEntries()).as("heard of since").isPositive();
        watermark(899_999);
        assertThat(harness.numKeyedStateEntries()).isPositive();
        watermark(900_000);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();

        outlook(901_000);
        watermark(901_000);
        assertThat(rules()).last().isEqualTo(List.of());
    }

    private void outlook(long endMillis) throws Exception {
        Observation observation =
                new Observation("alpha", endMillis - 1_000, 1_000, 0, 0, List.of(), null);
        Forecast forecast =
                new Forecast(
                        "alpha", endMillis, 1_000, 10, Readiness.COLLECTING, List.of(), Map.of());
        harness.processElement1(
                new Outlook(observation, forecast, List.of(), null, POLICY), endMillis);
    }

    private void anomaly(String rule, long endMillis) throws Exception {
        harness.processElement2(
                new Anomaly("alpha", rule, endMillis - 2_000, endMillis, 90, 40, "test"),
                endMillis);
    }

    private void ended(String rule, long foundMillis, long lastMillis) throws Exception {
        harness.processElement2(
                new Anomaly(
                        "alpha",
                        rule,
                        foundMillis - 2_000,
                        lastMillis,
                        90,
                        40,
                        "test",
                        Anomaly.Phase.ENDED,
                        Anomaly.Kind.SURGE,
                        Anomaly.Severity.WARNING,
                        "requests/s"),
                lastMillis);
    }

    private void watermark(long millis) throws Exception {
        harness.processBothWatermarks(new Watermark(millis));
    }

    private List<List<String>> rules() {
        return harness.extractOutputValues().stream()
                .map(verdict -> verdict.decision().rules())
                .toList();
    }
}
