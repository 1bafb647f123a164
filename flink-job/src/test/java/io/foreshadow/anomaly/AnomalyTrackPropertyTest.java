package io.foreshadow.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Anomaly;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** One anomaly for one event, whatever matches come. */
class AnomalyTrackPropertyTest {
    private static final RuleBook BOOK = RuleFile.shipped();
    private static final long BUCKET = 1_000;

    /** In each bucket the rules, by their place in the book, that match. */
    @Provide
    Arbitrary<List<List<Integer>>> matches() {
        return Arbitraries.integers()
                .between(0, BOOK.rules().size() - 1)
                .list()
                .ofMaxSize(3)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void eachThatBeginsEndsOnceAndNoneBeginsTwice(@ForAll("matches") List<List<Integer>> matches) {
        Map<String, Long> open = new HashMap<>();
        for (Anomaly told : told(matches)) {
            if (told.phase() == Anomaly.Phase.STARTED) {
                assertThat(open.put(told.rule(), told.startMillis())).isNull();
            } else {
                assertThat(open.remove(told.rule())).isEqualTo(told.startMillis());
            }
            assertThat(told.startMillis()).isLessThanOrEqualTo(told.endMillis());
        }
        assertThat(open).isEmpty();
    }

    @Property(tries = 300)
    void whatLastsIsBoundedByTheSubjects(@ForAll("matches") List<List<Integer>> matches) {
        AnomalyTrack track = AnomalyTrack.NONE;
        for (int i = 0; i < matches.size(); i++) {
            track = track.at(i * BUCKET, matched(i, matches.get(i)), BOOK, BUCKET).track();
            assertThat(track.open()).hasSizeLessThanOrEqualTo(6);
        }
    }

    @Property(tries = 100)
    void decisionsSeeTheSameHoweverEarlyEndsAreTold(
            @ForAll("matches") List<List<Integer>> matches) {
        List<Anomaly> all = told(matches);
        AnomalyLog log = new AnomalyLog(all, BOOK, BUCKET);
        for (long time = 0; time < (matches.size() + 25) * BUCKET; time += BUCKET) {
            AnomalyLog live = new AnomalyLog(toldUntil(matches, time), BOOK, BUCKET);
            assertThat(live.at(time, List.of()))
                    .as("at %d", time)
                    .isEqualTo(log.at(time, List.of()));
            assertThat(live.since(time).at(time, List.of())).isEqualTo(log.at(time, List.of()));
        }
    }

    private static List<Anomaly> told(List<List<Integer>> matches) {
        return toldUntil(matches, Long.MAX_VALUE);
    }

    /** With the timers as the operator sets them. */
    private static List<Anomaly> toldUntil(List<List<Integer>> matches, long millis) {
        List<Anomaly> told = new ArrayList<>();
        AnomalyTrack track = AnomalyTrack.NONE;
        for (int i = 0; i < matches.size() + 25 && i * BUCKET <= millis; i++) {
            List<Integer> now = i < matches.size() ? matches.get(i) : List.of();
            AnomalyTrack.Step step = track.at(i * BUCKET, matched(i, now), BOOK, BUCKET);
            track = step.track();
            told.addAll(step.told());
        }
        return told;
    }

    private static List<Match> matched(int bucket, List<Integer> rules) {
        return rules.stream()
                .map(rule -> BOOK.rules().get(rule))
                .map(
                        rule ->
                                new Match(
                                        "alpha",
                                        rule.name(),
                                        Math.max(0, bucket - rule.window() + 1) * BUCKET,
                                        bucket * BUCKET,
                                        2,
                                        1))
                .toList();
    }
}
