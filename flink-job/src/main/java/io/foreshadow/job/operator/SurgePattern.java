package io.foreshadow.job.operator;

import io.foreshadow.anomaly.Reading;
import io.foreshadow.anomaly.SurgeRule;
import io.foreshadow.events.Anomaly;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.util.Collector;

/**
 * The rule {@code surge} as an event pattern: three buckets in a row above what was expected make
 * one anomaly; a surge that lasts makes one for every three. Event time and {@code within} keep
 * CEP's state from growing.
 */
public final class SurgePattern {
    private static final String BUCKETS = "buckets";

    /** One bucket above the 99 % quantile times the factor is chance, three in a row are not. */
    private static final int IN_A_ROW = 3;

    private SurgePattern() {}

    /** Anomalies in the readings. */
    public static DataStream<Anomaly> detect(
            KeyedStream<Reading, String> readings, Duration bucket) {
        return CEP.pattern(readings, pattern(bucket))
                .process(new ToAnomaly())
                .name("detect: surge")
                .uid("detect-surge");
    }

    private static Pattern<Reading, ?> pattern(Duration bucket) {
        return Pattern.<Reading>begin(BUCKETS, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(SurgeRule::isSurge))
                .times(IN_A_ROW)
                .consecutive()
                .within(bucket.multipliedBy(IN_A_ROW + 1));
    }

    private static final class ToAnomaly extends PatternProcessFunction<Reading, Anomaly> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(
                Map<String, List<Reading>> match, Context context, Collector<Anomaly> out) {
            out.collect(SurgeRule.anomaly(match.get(BUCKETS)));
        }
    }
}
