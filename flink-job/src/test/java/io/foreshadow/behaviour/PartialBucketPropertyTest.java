package io.foreshadow.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whoever puts exchanges together, and in whatever order: the closed buckets are the same. */
class PartialBucketPropertyTest {
    private static final long BUCKET = 1_000;
    private static final int BUCKETS = 4;

    @Provide
    Arbitrary<List<TrafficEvent>> exchanges() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, BUCKETS * BUCKET - 1),
                        Arbitraries.integers().between(0, 14),
                        Arbitraries.of(200, 302, 404, 500, Traffic.NO_STATUS),
                        Arbitraries.longs().between(-1, 1_000),
                        Arbitraries.integers().between(0, 40))
                .as(PartialBucketPropertyTest::exchange)
                .list()
                .ofMaxSize(80);
    }

    private static TrafficEvent exchange(
            long millis, int resource, int status, long micros, int route) {
        String name = resource == 14 ? PartialBucket.OTHER : "10.0.0." + resource + ":80";
        return new TrafficEvent(
                Traffic.Kind.EXCHANGE,
                "http/1.1",
                "alpha",
                name,
                millis * 1000,
                "GET",
                "/" + route,
                status,
                100,
                route,
                50,
                5,
                micros,
                micros);
    }

    @Property(tries = 300)
    void anyOrderAndAnyPartsGiveTheSameObservations(
            @ForAll("exchanges") List<TrafficEvent> events,
            @ForAll @IntRange(min = 1, max = 20) int parts,
            @ForAll Random random) {
        Shadow whole = Shadow.fresh("alpha", BUCKET);
        events.forEach(whole::add);
        Shadow folded = Shadow.fresh("alpha", BUCKET);
        List<PartialBucket> shuffled = parts(events, parts, random);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(folded::add);

        for (long end = BUCKET; end <= BUCKETS * BUCKET; end += BUCKET) {
            Shadow.Closed expected = whole.close(end);
            Shadow.Closed actual = folded.close(end);
            assertThat(actual.observation()).isEqualTo(expected.observation());
            assertThat(actual.detail().latencies().counts())
                    .isEqualTo(expected.detail().latencies().counts());
            assertThat(actual.detail().requestSizes().counts())
                    .isEqualTo(expected.detail().requestSizes().counts());
        }
        assertThat(folded.snapshot()).isEqualTo(whole.snapshot());
    }

    private static List<PartialBucket> parts(List<TrafficEvent> events, int parts, Random random) {
        List<PartialBucket> result = new ArrayList<>();
        List<TrafficEvent> left = new ArrayList<>(events);
        Collections.shuffle(left, random);
        for (int part = 0; part < parts; part++) {
            TrafficFold fold = new TrafficFold(BUCKET);
            for (int i = part; i < left.size(); i += parts) {
                fold.add(left.get(i));
            }
            fold.drain((client, bucket) -> result.add(bucket));
            assertThat(fold.parts()).isZero();
        }
        return result;
    }

    @Property(tries = 300)
    void noExchangeIsLostOrCountedTwice(@ForAll("exchanges") List<TrafficEvent> events) {
        Shadow shadow = Shadow.fresh("alpha", BUCKET);
        events.forEach(shadow::add);
        for (long end = BUCKET; end <= BUCKETS * BUCKET; end += BUCKET) {
            long from = end - BUCKET;
            Observation observation = shadow.close(end).observation();
            assertThat(observation.requests())
                    .isEqualTo(
                            events.stream()
                                    .filter(e -> PartialBucket.startOf(e, BUCKET) == from)
                                    .count());
            assertThat(observation.resources())
                    .hasSizeLessThanOrEqualTo(PartialBucket.MAX_RESOURCES + 1);
        }
    }
}
