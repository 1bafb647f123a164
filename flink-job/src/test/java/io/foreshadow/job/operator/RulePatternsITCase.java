package io.foreshadow.job.operator;

import static io.foreshadow.anomaly.Minutes.repeated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.foreshadow.anomaly.Match;
import io.foreshadow.anomaly.Minutes;
import io.foreshadow.anomaly.Rule;
import io.foreshadow.anomaly.RuleBook;
import io.foreshadow.anomaly.RuleFile;
import io.foreshadow.anomaly.Sign;
import io.foreshadow.behaviour.Sight;
import io.foreshadow.events.Anomaly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shipped rules in Flink's CEP: what each finds, and what it just does not. */
class RulePatternsITCase {
    @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private static final RuleBook BOOK = RuleFile.shipped();
    private static final int MORE_THAN_EVER = 1_000;
    private static final Map<String, Minutes> SERIES = new LinkedHashMap<>();
    private static final Map<String, Minutes> NEAR_MISSES = new LinkedHashMap<>();
    private static List<Anomaly> found;

    /** Once for all: the cluster is there from the first test on. */
    @BeforeEach
    void detectAll() throws Exception {
        if (found != null) {
            return;
        }
        add("surge", start().requests(repeated(3, 200)), start().requests(200, 200, 100, 200, 200));
        add(
                "sustained-breach",
                start().requests(repeated(5, 140)).requests(100).requests(repeated(3, 140)),
                start().requests(repeated(5, 140))
                        .requests(repeated(3, 100))
                        .requests(140, 140, 100, 140));
        add(
                "drop",
                start().requests(40, 40, 100, 40),
                start().requests(40, 40, 100, 100, 100, 100, 40));
        add(
                "silence",
                start().seen(Sight.CLEAR, 3, 0),
                start().seen(Sight.UNKNOWN, 3, 0).seen(Sight.CLEAR, 2, 0));
        add(
                "level-shift",
                start().requests(repeated(15, 140)),
                start().requests(repeated(14, 140)).requests(repeated(8, 100)).requests(140));
        add(
                "flapping",
                start().requests(40, 100, 40, 100, 40),
                start().requests(40, 100, 40, 100).requests(repeated(20, 100)).requests(40));
        add("error-burst", start().errors(3, 100, 20), start().errors(2, 100, 20));
        add(
                "retry-storm",
                start().errors(2, 100, 20).errors(2, 300, 90),
                start().errors(2, 100, 20).requests(repeated(8, 100)).errors(2, 300, 90));
        add("scanner", start().scans(2, 60, 100), start().scans(1, 60, 100).scans(5, 10, 100));
        add("bridge-blind", start().seen(Sight.BLIND, 1, 0), start().seen(Sight.PARTLY, 1, 100));
        List<Sign> signs = new ArrayList<>();
        SERIES.forEach((rule, minutes) -> signs.addAll(signs(rule, minutes)));
        NEAR_MISSES.forEach((rule, minutes) -> signs.addAll(signs("near-" + rule, minutes)));
        found = detect(signs);
    }

    @Test
    void everyShippedRuleHasItsSeries() {
        assertThat(BOOK.rules())
                .extracting(Rule::name)
                .containsExactlyInAnyOrderElementsOf(SERIES.keySet());
    }

    @Test
    void eachRuleFindsWhatItIsFor() {
        for (String rule : SERIES.keySet()) {
            assertThat(of(rule))
                    .as(rule)
                    .filteredOn(anomaly -> anomaly.rule().equals(rule))
                    .extracting(Anomaly::phase)
                    .containsExactly(Anomaly.Phase.STARTED, Anomaly.Phase.ENDED);
        }
    }

    @Test
    void noRuleFindsItsNearMiss() {
        for (String rule : NEAR_MISSES.keySet()) {
            assertThat(of("near-" + rule)).as(rule).extracting(Anomaly::rule).doesNotContain(rule);
        }
    }

    @Test
    void whatErrorsExplainIsNoSurge() {
        assertThat(of("retry-storm")).extracting(Anomaly::rule).doesNotContain("surge");
    }

    @Test
    void aNewLevelIsOneEventThatIsKnownBetterAndBetter() {
        assertThat(of("level-shift"))
                .extracting(anomaly -> anomaly.rule() + " " + anomaly.phase())
                .containsExactly(
                        "sustained-breach STARTED",
                        "sustained-breach ENDED",
                        "level-shift STARTED",
                        "level-shift ENDED");
        assertThat(of("level-shift"))
                .extracting(Anomaly::startMillis)
                .containsOnly((Minutes.USUAL + 1) * Minutes.BUCKET);
    }

    @Test
    void anEventThatLastsIsToldWhenItBeginsAndWhenItIsOver() throws Exception {
        Minutes minutes =
                start().requests(repeated(20, 200)).requests(repeated(9, 100)).errors(3, 100, 20);
        List<Anomaly> told = detect(signs("alpha", minutes));
        assertThat(told)
                .filteredOn(anomaly -> anomaly.rule().equals("level-shift"))
                .extracting(Anomaly::endMillis)
                .containsExactly(45_000L, 50_000L);
        assertThat(told)
                .filteredOn(anomaly -> anomaly.rule().equals("surge"))
                .extracting(Anomaly::startMillis, Anomaly::phase)
                .containsExactly(
                        tuple(31_000L, Anomaly.Phase.STARTED), tuple(31_000L, Anomaly.Phase.ENDED));
    }

    private static Minutes start() {
        return Minutes.of("");
    }

    private static void add(String rule, Minutes series, Minutes nearMiss) {
        SERIES.put(rule, series);
        NEAR_MISSES.put(rule, nearMiss);
    }

    private static List<Anomaly> of(String client) {
        return found.stream().filter(anomaly -> anomaly.client().equals(client)).toList();
    }

    /** The same minutes may be those of any client. */
    private static List<Sign> signs(String client, Minutes minutes) {
        return minutes.signs(BOOK).stream()
                .map(
                        sign ->
                                new Sign(
                                        client,
                                        sign.rule(),
                                        sign.step(),
                                        sign.atMillis(),
                                        sign.observed(),
                                        sign.expected()))
                .toList();
    }

    private static List<Anomaly> detect(List<Sign> signs) throws Exception {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(flink);
        environment.setParallelism(1);
        Duration bucket = Duration.ofMillis(Minutes.BUCKET);
        Sign[] inOrder =
                signs.stream()
                        .sorted(Comparator.comparingLong(Sign::atMillis))
                        .toArray(Sign[]::new);
        var stream =
                environment
                        .fromData(Sign.class, inOrder)
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Sign>forMonotonousTimestamps()
                                        .withTimestampAssigner((sign, time) -> sign.atMillis()));
        return RulePatterns.detect(stream, BOOK, bucket)
                .keyBy(Match::client)
                .process(new TrackFunction(BOOK, bucket))
                .executeAndCollect(MORE_THAN_EVER);
    }
}
