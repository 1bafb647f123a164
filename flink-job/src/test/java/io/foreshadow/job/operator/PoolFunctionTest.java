package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.forecast.Newcomer;
import io.foreshadow.policy.PolicyFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** One application whose day is a minute of 60 buckets; noon is three times as busy as night. */
class PoolFunctionTest {
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
    private static final int DAY = 60;
    private static final Policy POLICY =
            PolicyFile.parse(
                            """
                            default:
                              mode: advise
                              ladder: [{name: small, capacity: 40, price: 1}, {name: medium, capacity: 100, price: 2}]
                              startingClass: small
                              leadTimeMillis: 5000
                              seasonMillis: 60000
                            """,
                            "test")
                    .of("any");

    @Test
    void aNewClientIsForecastAsTheOthersWereAndTheirOutlooksPassAtOnce() throws Exception {
        List<Outlook> out = run(false);

        assertThat(out.stream().filter(each -> client(each).equals("alpha"))).hasSize(7 * DAY);
        List<Forecast> news =
                out.stream()
                        .filter(each -> client(each).equals("new"))
                        .map(Outlook::forecast)
                        .toList();
        assertThat(news.get(5).readiness()).isEqualTo(Readiness.COLLECTING);
        Forecast last = news.get(news.size() - 1);
        assertThat(last.readiness()).isEqualTo(Readiness.NAIVE);
        assertThat(last.weights()).containsOnlyKeys(Newcomer.NAME);
        int next = (int) (last.atMillis() / 1000);
        assertThat(last.horizon()).hasSize(10);
        for (int i = 0; i < 10; i++) {
            double usual = 7 * shape(next + i);
            assertThat(last.horizon().get(i).q50()).isCloseTo(usual, Offset.offset(0.2 * usual));
        }
    }

    @Test
    void theOrderInWhichClientsArriveDoesNotMatter() throws Exception {
        List<Forecast> one = forecasts(run(false));
        List<Forecast> other = forecasts(run(true));
        assertThat(one).containsExactlyInAnyOrderElementsOf(other);
    }

    @Test
    void forgetsAClientThatIsSilentForLongAndThenTheApplication() throws Exception {
        var harness = harness();
        give(harness, outlook("alpha", 0, 5, Readiness.SEASONAL));
        give(harness, outlook("beta", 0, 5, Readiness.SEASONAL));
        assertThat(members(harness)).containsExactlyInAnyOrder("alpha", "beta");
        give(harness, outlook("beta", 300, 5, Readiness.SEASONAL));

        harness.processWatermark(new Watermark(601_000));
        assertThat(members(harness)).containsExactly("beta");
        harness.processWatermark(new Watermark(901_000));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        harness.close();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Outlook, Outlook> harness()
            throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<String, Outlook, Outlook>(
                        new KeyedProcessOperator<>(new PoolFunction(FORGET_AFTER)),
                        Outlook::application,
                        Types.STRING);
        harness.open();
        return harness;
    }

    private static Iterable<String> members(
            KeyedOneInputStreamOperatorTestHarness<String, Outlook, Outlook> harness)
            throws Exception {
        AbstractStreamOperator<Outlook> operator = harness.getOperator();
        KeyedStateBackend<String> backend = operator.getKeyedStateBackend();
        backend.setCurrentKey("shop");
        return backend.getPartitionedState(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        new MapStateDescriptor<>(
                                "members", String.class, PoolFunction.Member.class))
                .keys();
    }

    private static void give(
            KeyedOneInputStreamOperatorTestHarness<String, Outlook, Outlook> harness,
            Outlook outlook)
            throws Exception {
        harness.processElement(outlook, outlook.forecast().atMillis());
        harness.processWatermark(new Watermark(outlook.forecast().atMillis()));
    }

    private static List<Forecast> forecasts(List<Outlook> outlooks) {
        return outlooks.stream().map(Outlook::forecast).toList();
    }

    private static String client(Outlook outlook) {
        return outlook.forecast().client();
    }

    /** Six and a half days of two known clients, in the last half of a day with a new one. */
    private static List<Outlook> run(boolean isReversed) throws Exception {
        var harness = harness();
        for (int second = 0; second < 7 * DAY; second++) {
            List<Outlook> bucket = bucket(second);
            if (isReversed) {
                Collections.reverse(bucket);
            }
            for (Outlook outlook : bucket) {
                harness.processElement(outlook, outlook.forecast().atMillis());
            }
            harness.processWatermark(new Watermark((second + 1) * 1000L));
        }
        List<Outlook> out = harness.extractOutputValues();
        harness.close();
        return out;
    }

    private static List<Outlook> bucket(int second) {
        List<Outlook> bucket = new ArrayList<>();
        bucket.add(outlook("alpha", second, 5 * shape(second), Readiness.SEASONAL));
        bucket.add(outlook("beta", second, 200 * shape(second), Readiness.SEASONAL));
        if (second >= 6 * DAY + DAY / 2) {
            bucket.add(outlook("new", second, 7 * shape(second), Readiness.COLLECTING));
        }
        return bucket;
    }

    private static double shape(int second) {
        return 2 - Math.cos(2 * Math.PI * second / DAY);
    }

    private static Outlook outlook(String client, int second, double demand, Readiness readiness) {
        Observation observation =
                new Observation(client, second * 1000L, 1_000, 0, 0, List.of(), null);
        Forecast forecast =
                new Forecast(
                        client,
                        observation.endMillis(),
                        1_000,
                        demand,
                        readiness,
                        List.of(),
                        Map.of(),
                        "30 of the 60 buckets of the first season are missing",
                        null);
        return new Outlook(observation, forecast, List.of(), "shop", POLICY);
    }
}
