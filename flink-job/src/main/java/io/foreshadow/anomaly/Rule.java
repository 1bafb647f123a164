package io.foreshadow.anomaly;

import io.foreshadow.decision.Gate;
import io.foreshadow.events.Anomaly;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A rule: how many odd buckets, in which order and within how many, make an anomaly, and what that
 * means.
 *
 * @param name unique in its book, for example {@code error-burst}
 * @param kind what it finds
 * @param steps one after the other; at least one
 * @param window buckets within which all of it has to happen; 1 or more
 * @param quiet buckets without a match after which the anomaly is over; 1 or more
 * @param severity how much it matters
 * @param decision what it means for decisions while it lasts
 * @param learns whether a bucket in which its last step holds is learned
 */
public record Rule(
        String name,
        Anomaly.Kind kind,
        List<Step> steps,
        int window,
        int quiet,
        Anomaly.Severity severity,
        Gate decision,
        boolean learns)
        implements Serializable {

    /**
     * A number of odd buckets.
     *
     * @param when conditions that all hold; at least one
     * @param unless conditions of which none holds
     * @param times how many such buckets; 1 or more
     */
    public record Step(List<Condition> when, List<Condition> unless, int times)
            implements Serializable {
        public Step {
            when = List.copyOf(when);
            unless = List.copyOf(unless);
        }

        /** Whether it holds in a bucket of which these conditions hold, a bit each. */
        boolean holds(int odd) {
            int all = Condition.bits(when);
            return (odd & all) == all && (odd & Condition.bits(unless)) == 0;
        }
    }

    public Rule {
        steps = List.copyOf(steps);
    }

    /** How its pattern looks; rules of the same shape share one. */
    public Shape shape() {
        return new Shape(steps.stream().map(Step::times).toList(), window);
    }

    /** What a match is about: of one subject a client has one anomaly at a time. */
    String subject(Match match) {
        return switch (kind) {
            case SURGE, SUSTAINED_BREACH -> "rise";
            case DROP, SILENCE -> "fall";
            case LEVEL_SHIFT -> match.observed() < match.expected() ? "fall" : "rise";
            case FLAPPING -> "turns";
            case ERROR_BURST, RETRY_STORM -> "errors";
            case SCANNER -> "routes";
            case CAPTURE_GAP -> "capture";
        };
    }

    /** The signs in a bucket: one for each step that holds. */
    List<Sign> signs(Reading reading, int odd) {
        return IntStream.range(0, steps.size())
                .filter(step -> steps.get(step).holds(odd))
                .mapToObj(step -> sign(step, reading))
                .toList();
    }

    /** Whether a bucket is odd in a way that must not be learned. */
    boolean forbidsLearning(int odd) {
        return !learns && steps.get(steps.size() - 1).holds(odd);
    }

    /** The anomaly that a match begins. */
    Anomaly started(Match match) {
        Condition compared = leading(steps.size() - 1);
        return new Anomaly(
                match.client(),
                name,
                match.startMillis(),
                match.endMillis(),
                match.observed(),
                match.expected(),
                shape().name()
                        + " buckets: "
                        + compared.describe(match.observed(), match.expected()),
                Anomaly.Phase.STARTED,
                kind,
                severity,
                compared.unit());
    }

    private Sign sign(int step, Reading reading) {
        Condition leading = leading(step);
        return new Sign(
                reading.bucket().client(),
                name,
                step,
                reading.bucket().endMillis(),
                leading.observed(reading),
                leading.limit(reading));
    }

    private Condition leading(int step) {
        return steps.get(step).when().get(0);
    }
}
