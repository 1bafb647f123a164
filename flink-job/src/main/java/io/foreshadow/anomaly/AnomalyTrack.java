package io.foreshadow.anomaly;

import io.foreshadow.events.Anomaly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes one anomaly of all matches about the same event of a client: told when it begins, and when
 * no match came for as long as its rule says. A match of a rule further down the book about the
 * same subject turns the anomaly into one of that rule, a match of one further up only prolongs it.
 * Bounded by the number of subjects. A value that is never changed.
 *
 * @param open anomalies that last, one a subject
 */
public record AnomalyTrack(List<Open> open) {
    /** Nothing lasts. */
    public static final AnomalyTrack NONE = new AnomalyTrack(List.of());

    public AnomalyTrack {
        open = List.copyOf(open);
    }

    /**
     * An anomaly that lasts.
     *
     * @param subject what it is about
     * @param latest as it is told when it is over now
     * @param untilMillis when it is over without another match
     */
    public record Open(String subject, Anomaly latest, long untilMillis) {}

    /**
     * What a step led to.
     *
     * @param track from now on
     * @param told what is to be told; usually nothing
     */
    public record Step(AnomalyTrack track, List<Anomaly> told) {}

    /**
     * What a time brings: first the matches that end then, then the end of what had none for long
     * enough.
     *
     * @param millis not before that of the last step
     * @param matches in any order; one of a rule that the book has no more says nothing
     */
    public Step at(long millis, List<Match> matches, RuleBook book, long bucketMillis) {
        AnomalyTrack track = this;
        List<Anomaly> told = new ArrayList<>();
        for (Match match : inOrder(matches, book)) {
            Step step = track.take(match, book, bucketMillis);
            track = step.track();
            told.addAll(step.told());
        }
        track.open.stream()
                .filter(o -> o.untilMillis() <= millis)
                .forEach(o -> told.add(o.latest()));
        List<Open> lasting = track.open.stream().filter(o -> o.untilMillis() > millis).toList();
        return new Step(new AnomalyTrack(lasting), told);
    }

    /** When to look at the time again; {@link Long#MAX_VALUE} for never. */
    public long nextMillis() {
        return open.stream().mapToLong(Open::untilMillis).min().orElse(Long.MAX_VALUE);
    }

    private static List<Match> inOrder(List<Match> matches, RuleBook book) {
        return matches.stream()
                .filter(match -> book.named(match.rule()) != null)
                .sorted(
                        Comparator.comparingLong(Match::endMillis)
                                .thenComparingInt(match -> book.rank(match.rule()))
                                .thenComparingLong(Match::startMillis))
                .toList();
    }

    private Step take(Match match, RuleBook book, long bucketMillis) {
        Rule rule = book.named(match.rule());
        String subject = rule.subject(match);
        Open before = of(subject);
        if (before == null) {
            return begin(subject, rule.started(match), until(match, rule, bucketMillis), List.of());
        }
        Rule lasting = book.named(before.latest().rule());
        if (lasting != null && book.rank(rule.name()) <= book.rank(lasting.name())) {
            return prolong(before, match, until(match, lasting, bucketMillis));
        }
        Anomaly started = withStart(rule.started(match), before.latest().startMillis());
        return begin(subject, started, until(match, rule, bucketMillis), List.of(before.latest()));
    }

    private static long until(Match match, Rule rule, long bucketMillis) {
        return match.endMillis() + rule.quiet() * bucketMillis;
    }

    private Open of(String subject) {
        return open.stream().filter(o -> o.subject().equals(subject)).findFirst().orElse(null);
    }

    private Step begin(String subject, Anomaly started, long until, List<Anomaly> ended) {
        List<Anomaly> told = new ArrayList<>(ended);
        told.add(started);
        Anomaly latest = ended(started, started.endMillis(), started.observed());
        return new Step(with(new Open(subject, latest, until)), told);
    }

    private Step prolong(Open before, Match match, long until) {
        Anomaly was = before.latest();
        boolean isSame = match.rule().equals(was.rule());
        Anomaly latest =
                ended(
                        was,
                        Math.max(was.endMillis(), match.endMillis()),
                        isSame ? match.observed() : was.observed());
        return new Step(
                with(new Open(before.subject(), latest, Math.max(before.untilMillis(), until))),
                List.of());
    }

    private AnomalyTrack with(Open next) {
        List<Open> all = new ArrayList<>(open);
        all.removeIf(o -> o.subject().equals(next.subject()));
        all.add(next);
        return new AnomalyTrack(all);
    }

    private static Anomaly withStart(Anomaly a, long startMillis) {
        return new Anomaly(
                a.client(),
                a.rule(),
                Math.min(startMillis, a.startMillis()),
                a.endMillis(),
                a.observed(),
                a.expected(),
                a.detail(),
                a.phase(),
                a.kind(),
                a.severity(),
                a.unit());
    }

    private static Anomaly ended(Anomaly a, long endMillis, double observed) {
        return new Anomaly(
                a.client(),
                a.rule(),
                a.startMillis(),
                endMillis,
                observed,
                a.expected(),
                a.detail(),
                Anomaly.Phase.ENDED,
                a.kind(),
                a.severity(),
                a.unit());
    }
}
