package io.foreshadow.decision;

import java.util.List;
import java.util.function.Predicate;

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

    /** Names of all of them. */
    List<String> rules() {
        return rules(gate -> true);
    }

    /** Names of those that forbid any change; empty where none does. */
    List<String> forbidding() {
        return rules(gate -> gate == Gate.HOLD);
    }

    /** Names of those that forbid a scale-down; empty where none does. */
    List<String> forbiddingDown() {
        return rules(gate -> gate != Gate.NONE);
    }

    private List<String> rules(Predicate<Gate> meaning) {
        return raised.stream()
                .filter(alarm -> meaning.test(alarm.gate()))
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
