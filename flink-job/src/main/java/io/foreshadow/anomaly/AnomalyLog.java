package io.foreshadow.anomaly;

import io.foreshadow.decision.Alarms;
import io.foreshadow.decision.Gate;
import io.foreshadow.events.Anomaly;
import java.util.List;
import java.util.stream.Stream;

/**
 * The anomalies of a client that were told, as decisions look at them: at any time, whether told
 * late or early, the same ones last. A value that is never changed.
 *
 * @param told beginnings and ends, in any order
 * @param book the rules they are of
 * @param bucketMillis length of the client's buckets
 */
public record AnomalyLog(List<Anomaly> told, RuleBook book, long bucketMillis) {

    /**
     * What a bucket means for decisions: the anomalies that last, and what may become one that
     * forbids every change. A change that is held for a bucket or two comes late, one that is made
     * by mistake stays.
     *
     * @param millis end of the bucket
     * @param signs that were found in it
     */
    public Alarms at(long millis, List<Sign> signs) {
        Stream<String> lasting =
                told.stream()
                        .filter(anomaly -> anomaly.phase() == Anomaly.Phase.STARTED)
                        .filter(anomaly -> anomaly.endMillis() <= millis)
                        .filter(anomaly -> untilMillis(anomaly) > millis)
                        .map(Anomaly::rule);
        Stream<String> suspected =
                signs.stream().map(Sign::rule).filter(rule -> gate(rule) == Gate.HOLD);
        return new Alarms(
                Stream.concat(lasting, suspected)
                        .distinct()
                        .sorted()
                        .map(rule -> new Alarms.Alarm(rule, gate(rule)))
                        .toList());
    }

    /** Without what was over before a time. */
    public AnomalyLog since(long millis) {
        return new AnomalyLog(
                told.stream().filter(anomaly -> untilMillis(anomaly) > millis).toList(),
                book,
                bucketMillis);
    }

    /** When it is over; never, while nobody has said so; at once where its rule is no more. */
    private long untilMillis(Anomaly anomaly) {
        Rule rule = book.named(anomaly.rule());
        if (rule == null) {
            return Long.MIN_VALUE;
        }
        return told.stream()
                .filter(other -> other.phase() == Anomaly.Phase.ENDED)
                .filter(other -> other.rule().equals(anomaly.rule()))
                .filter(other -> other.startMillis() == anomaly.startMillis())
                .mapToLong(Anomaly::endMillis)
                .map(end -> end + rule.quiet() * bucketMillis)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private Gate gate(String rule) {
        return book.named(rule).decision();
    }
}
