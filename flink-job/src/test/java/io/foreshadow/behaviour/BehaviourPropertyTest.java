package io.foreshadow.behaviour;

import static io.foreshadow.behaviour.Calls.MINUTE;
import static io.foreshadow.behaviour.Calls.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.BehaviourModel.State;
import io.foreshadow.events.TrafficEvent;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

class BehaviourPropertyTest {
    private static final int MINUTES = 90;

    @Provide
    Arbitrary<List<TrafficEvent>> calls() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, MINUTES * MINUTE - 1),
                        Arbitraries.strings().withChars("ab/\u00e9").ofMaxLength(60),
                        Arbitraries.of(0, 200, 301, 404, 500, -1, Integer.MAX_VALUE),
                        Arbitraries.longs(),
                        Arbitraries.longs())
                .as(
                        (at, route, status, size, micros) ->
                                Calls.call(MONDAY + at, route, status, size, micros))
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<TrafficEvent>> ordinaryCalls() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, MINUTES * MINUTE - 1),
                        Arbitraries.of("/a", "/b", "/c", "/d"),
                        Arbitraries.of(200, 404, 500),
                        Arbitraries.longs().between(1, 1_000),
                        Arbitraries.longs().between(1, 1_000))
                .as(
                        (at, route, status, size, micros) ->
                                Calls.call(MONDAY + at, route, status, size, micros))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static BehaviourModel model(List<TrafficEvent> events, int minutes) {
        Shadow shadow = Shadow.fresh("alpha", MINUTE);
        events.forEach(shadow::add);
        return Calls.learned(shadow, MONDAY, minutes);
    }

    private static BucketDetail detail(List<TrafficEvent> events) {
        return events.stream().map(Calls::detail).reduce(BucketDetail.NONE, BucketDetail::plus);
    }

    @Property(tries = 200)
    void anyTrafficGivesFiniteNumbersWithinBounds(@ForAll("calls") List<TrafficEvent> events) {
        BehaviourSummary summary = model(events, MINUTES).summary();
        assertThat(summary.requestsPerSecond()).isFinite().isNotNegative();
        if (summary.concurrency() != null) {
            assertThat(summary.concurrency()).isFinite().isNotNegative();
        }
        assertThat(summary.outcomeShares().values()).allMatch(share -> share >= 0 && share <= 1);
        assertThat(summary.routes()).allMatch(r -> r.share() > 0 && r.share() < 1 + 1e-3);
        assertThat(summary.steps()).allMatch(s -> s.share() > 0 && s.share() < 1 + 1e-3);
        assertThat(summary.describe()).doesNotContain("NaN", "Infinity", "null");
    }

    @Property(tries = 200)
    void mergingIsAssociativeAndTakesNoSides(
            @ForAll("ordinaryCalls") List<TrafficEvent> a,
            @ForAll("ordinaryCalls") List<TrafficEvent> b,
            @ForAll("ordinaryCalls") List<TrafficEvent> c,
            @ForAll @IntRange(min = 1, max = MINUTES) int minutes) {
        BehaviourModel first = model(a, MINUTES);
        BehaviourModel second = model(b, minutes);
        BehaviourModel third = model(c, MINUTES);
        BehaviourModel left = first.merge(second).merge(third);
        assertSame(left, first.merge(second.merge(third)));
        assertSame(left, third.merge(first).merge(second));
    }

    @Property(tries = 200)
    void mergingWithNothingChangesNothing(@ForAll("ordinaryCalls") List<TrafficEvent> events) {
        BehaviourModel some = model(events, MINUTES);
        BehaviourModel nothing = BehaviourModel.fresh(BehaviourModel.HALF_LIFE);
        assertSame(some, some.merge(nothing));
        assertSame(some, nothing.merge(some));
    }

    @Property(tries = 200)
    void partsOfABucketMakeTheBucket(
            @ForAll("ordinaryCalls") List<TrafficEvent> events,
            @ForAll @IntRange(min = 0, max = 60) int split) {
        int at = Math.min(split, events.size());
        BucketDetail whole = detail(events);
        BucketDetail parts =
                detail(events.subList(0, at)).plus(detail(events.subList(at, events.size())));
        assertThat(parts.outcomes()).isEqualTo(whole.outcomes());
        assertThat(parts.stepCount()).isEqualTo(whole.stepCount());
        assertThat(parts.firstCall()).isEqualTo(whole.firstCall());
        assertThat(parts.lastCall()).isEqualTo(whole.lastCall());
        assertThat(parts.variety().bits()).isEqualTo(whole.variety().bits());
        assertThat(parts.latencies().first()).isEqualTo(whole.latencies().first());
        assertThat(parts.latencies().counts()).isEqualTo(whole.latencies().counts());
        for (int i = 0; i < whole.routes().names().length; i++) {
            String name = whole.routes().names()[i];
            assertThat(countOf(parts, name)).isEqualTo(whole.routes().counts()[i]);
        }
    }

    @Property(tries = 200)
    void frequentKeysAreNeverTooManyAndMissNoMoreThanTheirBound(
            @ForAll List<@IntRange(min = 0, max = 40) Integer> left,
            @ForAll List<@IntRange(min = 0, max = 40) Integer> right) {
        FrequentKeys merged = frequent(left).plus(frequent(right));
        double bound = (left.size() + right.size()) / (FrequentKeys.CAPACITY + 1.0);
        assertThat(merged.keys()).hasSizeLessThanOrEqualTo(FrequentKeys.CAPACITY);
        for (int key = 0; key <= 40; key++) {
            int wanted = key;
            long real =
                    left.stream().filter(k -> k == wanted).count()
                            + right.stream().filter(k -> k == wanted).count();
            int at = merged.indexOf(key);
            double counted = at < 0 ? 0 : merged.counts()[at];
            assertThat(counted).isBetween(real - bound - 1e-3, real + 1e-3);
        }
    }

    private static FrequentKeys frequent(List<Integer> keys) {
        FrequentKeys result = FrequentKeys.NONE;
        for (int key : keys) {
            result = result.plus(key, 1);
        }
        return result;
    }

    private static float countOf(BucketDetail detail, String name) {
        int at = List.of(detail.routes().names()).indexOf(name);
        return detail.routes().counts()[at];
    }

    private static void assertSame(BehaviourModel actual, BehaviourModel expected) {
        State a = actual.snapshot();
        State b = expected.snapshot();
        Offset<Double> near = Offset.offset(1e-3);
        assertThat(a.untilMillis()).isEqualTo(b.untilMillis());
        assertThat(a.load().rate()).isCloseTo(b.load().rate(), near);
        assertThat(a.load().concurrency()).isCloseTo(b.load().concurrency(), near);
        assertThat(a.latencies().first()).isEqualTo(b.latencies().first());
        assertThat(a.latencies().counts())
                .containsExactly(b.latencies().counts(), Offset.offset(1e-3f));
        assertThat(a.outcomes()).containsExactly(b.outcomes(), Offset.offset(1e-3f));
        assertThat(a.calls()).isCloseTo(b.calls(), Offset.offset(1e-3f));
        for (int i = 0; i < a.routes().names().length; i++) {
            int at = List.of(b.routes().names()).indexOf(a.routes().names()[i]);
            assertThat(a.routes().counts()[i])
                    .isCloseTo(b.routes().counts()[at], Offset.offset(1e-3f));
        }
        // Means are 0.4 % coarse each time they are kept, weights 9 %.
        for (int hour = 0; hour < 2; hour++) {
            assertThat(a.week().rate(hour))
                    .isCloseTo(b.week().rate(hour), Offset.offset(0.1 * (1 + a.load().peakRate())));
        }
    }
}
