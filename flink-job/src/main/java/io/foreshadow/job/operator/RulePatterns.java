package io.foreshadow.job.operator;

import io.foreshadow.anomaly.Match;
import io.foreshadow.anomaly.RuleBook;
import io.foreshadow.anomaly.Shape;
import io.foreshadow.anomaly.Sign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * The rules as event patterns. Conditions are judged before, with the thresholds of the reading, so
 * a pattern only counts signs and keeps their order and their time; most buckets have no sign and
 * never come here. Rules of one shape share one operator, keyed by rule and client: an operator
 * costs a state backend, a rule then costs nothing.
 *
 * <p>Event time and {@code within} keep CEP's state from growing: of a rule and a client it holds
 * the signs of one window. A rule that one sign fulfils, as a bridge that is blind to the whole
 * fleet, has nothing to count and passes CEP by. One of k signs in a row and k of n are the same
 * pattern in windows of k and of n buckets. A match begins with each sign, so that one which lasts
 * is seen to its end.
 */
public final class RulePatterns {
    private RulePatterns() {}

    /** Matches of all rules in the signs. */
    public static DataStream<Match> detect(DataStream<Sign> signs, RuleBook book, Duration bucket) {
        DataStream<Match> matches = null;
        for (Shape shape : book.shapes()) {
            DataStream<Match> more = detect(signs, book, shape, bucket);
            matches = matches == null ? more : matches.union(more);
        }
        return matches;
    }

    private static DataStream<Match> detect(
            DataStream<Sign> signs, RuleBook book, Shape shape, Duration bucket) {
        String id = shape.name().replace(", ", "-").replace(' ', '-').toLowerCase(Locale.ROOT);
        List<String> rules = rules(book, shape);
        KeyedStream<Sign, String> keyed =
                signs.filter(sign -> rules.contains(sign.rule()))
                        .name("signs of " + shape.name())
                        .uid("signs-" + id)
                        .keyBy(Sign::key);
        SingleOutputStreamOperator<Match> matches =
                shape.isSingle()
                        ? keyed.map((Sign sign) -> Match.of(List.of(sign))).returns(Match.class)
                        : CEP.pattern(keyed, pattern(shape, bucket)).process(new ToMatch());
        return matches.name("detect: " + String.join(", ", rules) + " (" + shape.name() + ")")
                .uid("detect-" + id);
    }

    private static List<String> rules(RuleBook book, Shape shape) {
        return book.rules().stream()
                .filter(rule -> rule.shape().equals(shape))
                .map(rule -> rule.name())
                .toList();
    }

    private static Pattern<Sign, ?> pattern(Shape shape, Duration bucket) {
        Pattern<Sign, Sign> pattern = Pattern.begin(step(0), AfterMatchSkipStrategy.skipToNext());
        pattern = times(pattern, 0, shape);
        for (int step = 1; step < shape.times().size(); step++) {
            pattern = times(pattern.followedBy(step(step)), step, shape);
        }
        // Ends of the first and the last of n buckets are n - 1 buckets apart, of one more n.
        return pattern.within(bucket.multipliedBy(2L * shape.window() - 1).dividedBy(2));
    }

    private static Pattern<Sign, Sign> times(Pattern<Sign, Sign> pattern, int step, Shape shape) {
        return pattern.where(SimpleCondition.of(sign -> sign.step() == step))
                .times(shape.times().get(step));
    }

    private static String step(int step) {
        return "step " + (step + 1);
    }

    private static final class ToMatch extends PatternProcessFunction<Sign, Match> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(
                Map<String, List<Sign>> match, Context context, Collector<Match> out) {
            List<Sign> signs = new ArrayList<>();
            match.values().forEach(signs::addAll);
            signs.sort(Comparator.comparingLong(Sign::atMillis).thenComparing(Sign::step));
            out.collect(Match.of(signs));
        }
    }
}
