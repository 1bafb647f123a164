package io.foreshadow.decision;

import java.util.List;

/**
 * The anomalies that last while a decision is made.
 *
 * @param raised each with what it means; in the order of their names
 */
public record Alarms(List<Alarm> raised) {
    /** All is normal. */
    public static final Alarms NONE = new Alarms(List.of());

    public Alarms {
        raised = List.copyOf(raised);
    }

    /**
     * An anomaly that lasts.
     *
     * @param rule its name
     * @param gate what it means
     */
    public record Alarm(String rule, Gate gate) {}

    /** Rules that forbid a scale-down and mean nothing else. */
    public static Alarms holdingDown(List<String> rules) {
        return new Alarms(rules.stream().map(rule -> new Alarm(rule, Gate.HOLD_DOWN)).toList());
    }

    /** Names of all of them. */
    List<String> rules() {
        return raised.stream().map(Alarm::rule).distinct().toList();
    }

    /** Names of those that forbid any change; empty where none does. */
    List<String> forbidding() {
        return raised.stream()
                .filter(alarm -> alarm.gate() == Gate.HOLD)
                .map(Alarm::rule)
                .distinct()
                .toList();
    }

    /** Names of those that forbid a scale-down; empty where none does. */
    List<String> forbiddingDown() {
        return raised.stream()
                .filter(alarm -> alarm.gate() != Gate.NONE)
                .map(Alarm::rule)
                .distinct()
                .toList();
    }

    /** Whether present demand counts at once. */
    boolean isUrgent() {
        return forbidding().isEmpty()
                && raised.stream().anyMatch(alarm -> alarm.gate() == Gate.ACT_NOW);
    }
}
