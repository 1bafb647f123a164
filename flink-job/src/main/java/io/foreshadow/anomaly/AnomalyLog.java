package io.foreshadow.anomaly;

import io.foreshadow.decision.Alarms;
import io.foreshadow.decision.Gate;
import io.foreshadow.events.Anomaly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The anomalies of a client that were told, as decisions look at them: at any time, whether told
 * late or early, the same ones last. A value that is never changed.
 *
 * @param told beginnings and ends, in any order
 * @param book the rules they are of
 * @param bucketMillis length of the client's buckets
 */
public record AnomalyLog(List<Anomaly> told, RuleBook book, long bucketMillis) {

    /** With one more. */
    public AnomalyLog plus(Anomaly anomaly) {
        List<Anomaly> all = new ArrayList<>(told);
        all.add(anomaly);
        return new AnomalyLog(all, book, bucketMillis);
    }

    /** What lasts at a time and what it means for decisions. */
    public Alarms at(long millis) {
        return new Alarms(
                told.stream()
                        .filter(anomaly -> anomaly.phase() == Anomaly.Phase.STARTED)
                        .filter(anomaly -> anomaly.endMillis() <= millis)
                        .filter(anomaly -> untilMillis(anomaly) > millis)
                        .map(anomaly -> new Alarms.Alarm(anomaly.rule(), gate(anomaly)))
                        .distinct()
                        .sorted(Comparator.comparing(Alarms.Alarm::rule))
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

    private Gate gate(Anomaly anomaly) {
        return book.named(anomaly.rule()).decision();
    }
}
