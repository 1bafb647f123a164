package io.foreshadow.behaviour;

import static io.foreshadow.behaviour.Calls.MINUTE;
import static io.foreshadow.behaviour.Calls.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Json;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class BehaviourModelTest {
    private final BehaviourModel model = BehaviourModel.fresh(BehaviourModel.HALF_LIFE);

    private static Observation bucket(long startMillis, long requests, long latencyMicrosSum) {
        ResourceTally tally =
                new ResourceTally("10.0.0.1:80", requests, 0, requests, latencyMicrosSum);
        return new Observation("alpha", startMillis, MINUTE, 0, 0, List.of(tally), null);
    }

    private void learnCounts(int... counts) {
        for (int i = 0; i < counts.length; i++) {
            model.learn(bucket(MONDAY + i * MINUTE, counts[i], 0), BucketDetail.NONE);
        }
    }

    @Test
    void poissonArrivalsHaveADispersionOfOne() {
        learnCounts(new PoissonDistribution(new Well19937c(1), 20, 1e-12, 1000).sample(5_000));
        assertThat(model.summary().dispersion()).isCloseTo(1, Offset.offset(0.06));
    }

    @Test
    void aClockHasNoneAndBurstsHaveMore() {
        learnCounts(7, 7, 7, 7);
        assertThat(model.summary().dispersion()).isZero();
        BehaviourModel bursts = BehaviourModel.fresh(BehaviourModel.HALF_LIFE);
        for (int i = 0; i < 100; i++) {
            bursts.learn(bucket(MONDAY + i * MINUTE, i % 10 == 0 ? 100 : 0, 0), BucketDetail.NONE);
        }
        assertThat(bursts.summary().dispersion()).isGreaterThan(50);
    }

    /** 120 requests a minute are 2/s; 3 s in the system each, so 6 are in it at a time. */
    @Test
    void concurrencyIsArrivalRateTimesTimeInTheSystem() {
        model.learn(bucket(MONDAY, 120, 120 * 3_000_000L), BucketDetail.NONE);
        assertThat(model.summary().requestsPerSecond()).isEqualTo(2);
        assertThat(model.summary().concurrency()).isEqualTo(6);
        model.learn(bucket(MONDAY + MINUTE, 0, 0), BucketDetail.NONE);
        assertThat(model.summary().concurrency()).isCloseTo(3, Offset.offset(1e-3));
        assertThat(model.summary().peakConcurrency()).isCloseTo(6, Offset.offset(1e-3));
    }

    @Test
    void quantilesOfAKnownDistributionAreWithinTheSketchsError() {
        Random random = new Random(1);
        BucketDetail detail = BucketDetail.NONE;
        for (int i = 0; i < 20_000; i++) {
            long exponential = Math.round(-10_000 * Math.log(1 - random.nextDouble()));
            detail = detail.plus(Calls.detail(Calls.call(MONDAY, "/", 200, 1 + i, exponential)));
        }
        model.learn(bucket(MONDAY, 20_000, 0), detail);
        BehaviourSummary summary = model.summary();
        // 1 % is the sampling error of the draw, 10 % that of the sketch.
        assertThat(summary.latencyMicros().q50())
                .isCloseTo(10_000 * Math.log(2), Percentage.withPercentage(11));
        assertThat(summary.latencyMicros().q99())
                .isCloseTo(10_000 * Math.log(100), Percentage.withPercentage(13));
        assertThat(summary.requestBytes().q50()).isCloseTo(10_000, Percentage.withPercentage(10));
        assertThat(summary.responseBytes().q90()).isCloseTo(36_000, Percentage.withPercentage(10));
    }

    @Test
    void oneOutlierDoesNotBlurTheBody() {
        BucketDetail detail = BucketDetail.NONE;
        for (int i = 0; i < 1_000; i++) {
            detail = detail.plus(Calls.detail(Calls.call(MONDAY, "/", 200, 100, 5_000)));
        }
        detail = detail.plus(Calls.detail(Calls.call(MONDAY, "/", 200, 100, Long.MAX_VALUE)));
        model.learn(bucket(MONDAY, 1_001, 0), detail);
        assertThat(model.summary().latencyMicros().q50())
                .isCloseTo(5_000, Percentage.withPercentage(10));
    }

    @Test
    void outcomesAreToldApart() {
        int gap = Traffic.Mark.GAP.bit();
        BucketDetail detail = BucketDetail.NONE;
        for (TrafficEvent event :
                List.of(
                        Calls.call(0, "/", 200, 1, 1),
                        Calls.call(0, "/", 304, 1, 1),
                        Calls.call(0, "/", 404, 1, 1),
                        Calls.call(0, "/", 503, 1, 1),
                        Calls.call(0, "/", 200, 1, 1, 0, 5),
                        Calls.call(0, "/", 0, 1, Traffic.UNKNOWN),
                        Calls.call(0, "/", 0, 1, Traffic.UNKNOWN, gap, Traffic.NO_GRPC_STATUS))) {
            detail = detail.plus(Calls.detail(event));
        }
        assertThat(detail.outcomes()).isEqualTo(new Outcomes(1, 1, 1, 1, 1, 1, 1));
    }

    @Test
    void knowsTheBusyHoursOfTheWeek() {
        for (int i = 0; i < 14 * 24 * 60; i++) {
            boolean busy = i / 60 % 168 == 24 + 9;
            model.learn(bucket(MONDAY + i * MINUTE, busy ? 600 : 60, 0), BucketDetail.NONE);
        }
        BehaviourSummary summary = model.summary();
        assertThat(summary.busiestHours().get(0))
                .isEqualTo(new BehaviourSummary.Hour("Tue 09:00", 10));
        assertThat(summary.weekRequestsPerSecond().get(0))
                .isCloseTo(1, Percentage.withPercentage(1));
    }

    @Test
    void followsAClientThatChanged() {
        BehaviourModel daily = BehaviourModel.fresh(Duration.ofDays(1));
        for (int i = 0; i < 8 * 1440; i++) {
            int size = i < 4 * 1440 ? 100 : 10_000;
            BucketDetail detail =
                    BucketDetail.NONE.plus(Calls.detail(Calls.call(0, "/" + size, 200, size, 1)));
            daily.learn(bucket(MONDAY + i * MINUTE, size, 0), detail);
        }
        BehaviourSummary summary = daily.summary();
        // After four half-lives a past of four is 1/16 of what came since.
        assertThat(summary.routes().get(0).route()).isEqualTo("GET /10000");
        assertThat(summary.routes().get(0).share()).isCloseTo(16 / 17.0, Offset.offset(0.01));
        assertThat(summary.requestBytes().q50()).isCloseTo(10_000, Percentage.withPercentage(10));
    }

    @Test
    void followsCallsAcrossBuckets() {
        String[] cycle = {"/cart", "/pay", "/done"};
        for (int i = 0; i < 300; i++) {
            long start = MONDAY + i * MINUTE;
            BucketDetail detail =
                    BucketDetail.NONE.plus(
                            Calls.detail(Calls.call(start, cycle[i % 3], 200, 1, 1)));
            model.learn(bucket(start, 1, 0), detail);
        }
        BehaviourSummary.Step step = model.summary().steps().get(0);
        assertThat(model.summary().steps()).hasSize(3);
        assertThat(step.share()).isCloseTo(1 / 3.0, Offset.offset(0.01));
    }

    @Test
    void aMillionRoutesHideNoRouteAndCostNoMore() {
        BucketDetail detail = BucketDetail.NONE;
        for (int i = 0; i < 1_000_000; i++) {
            String route = i % 4 == 0 ? "/real" : "/scan/" + i + "/\u00e9" + "x".repeat(100);
            detail =
                    detail.plus(
                            Calls.detail(
                                    Calls.call(MONDAY, route, 404, 1L << i % 60, 1L << i % 60)));
        }
        model.learn(bucket(MONDAY, 1_000_000, 0), detail);
        BehaviourSummary.Route first = model.summary().routes().get(0);
        assertThat(first.route()).isEqualTo("GET /real");
        assertThat(first.share()).isBetween(0.25 - 1 / 17.0, 0.25);
        assertThat(detail.routes().names()).hasSizeLessThanOrEqualTo(FrequentKeys.CAPACITY);
        assertThat(detail.routes().names())
                .allMatch(name -> name.length() <= FrequentRoutes.LONGEST_NAME);
        assertThat(detail.steps().keys()).hasSizeLessThanOrEqualTo(FrequentKeys.CAPACITY);
        assertThat(detail.latencies().counts()).hasSizeLessThanOrEqualTo(112);
        assertThat(model.snapshot().latencies().counts())
                .hasSizeLessThanOrEqualTo(Distribution.MAX_BINS);
        assertThat(detail.variety().estimate()).isEqualTo(RouteVariety.MOST);
    }

    @Test
    void countsDifferentRoutes() {
        for (int different : new int[] {1, 50, 1_000}) {
            long[] bits = RouteVariety.NONE.bits();
            for (int i = 0; i < 3 * different; i++) {
                bits = RouteVariety.marked(bits, "/route/" + i % different);
            }
            assertThat((double) new RouteVariety(bits).estimate())
                    .isCloseTo(different, Percentage.withPercentage(15));
        }
    }

    @Test
    void describesWhatItKnows() {
        Shadow shadow = Shadow.fresh("alpha", MINUTE);
        for (int i = 0; i < 240; i++) {
            String route = i % 2 == 0 ? "/orders/{id}" : "/items";
            int status = i % 60 == 0 ? 503 : 200;
            shadow.add(Calls.call(MONDAY + i * 1_000, route, status, 100, 20_000));
        }
        assertThat(Calls.learned(shadow, MONDAY, 4).describe())
                .isEqualTo(
                        """
                        until        2026-01-05T00:04:00Z
                        rate         1.00/s on average, up to 1.00/s; dispersion 0.00 (Poisson: 1)
                        concurrency  0.02 on average, up to 0.02
                        busy hours   Mon 00:00 1.00/s (UTC)
                        requests     half up to 90.9 B, 90 % up to 90.9 B, 99 % up to 90.9 B
                        responses    half up to 203 B, 90 % up to 203 B, 99 % up to 203 B
                        latency      half up to 20.5 ms, 90 % up to 20.5 ms, 99 % up to 20.5 ms
                        outcomes     2xx 98.33 %, 5xx 1.67 %
                        routes       GET /orders/{id} 50.0 %, GET /items 50.0 %
                        steps        GET /orders/{id} > GET /items 50.2 %, GET /items > GET /orders/{id} 49.8 %
                        """);
    }

    @Test
    void saysWhatIsUnknown() {
        assertThat(model.describe()).contains("rate         unknown", "routes       unknown");
        assertThat(new String(Json.write(model.summary()))).contains("\"routes\":[]");
    }

    @Test
    void itsJsonIsReadBack() {
        learnCounts(1, 2, 3);
        BehaviourSummary summary = model.summary();
        assertThat(Json.read(Json.write(summary), BehaviourSummary.class)).isEqualTo(summary);
    }

    @Test
    void refusesAHalfLifeThatCannotBeKept() {
        assertThatThrownBy(() -> BehaviourModel.fresh(Duration.ofDays(57)))
                .hasMessage(
                        "a half-life of PT1368H is not possible; use one above zero and up to 56 days");
    }
}
