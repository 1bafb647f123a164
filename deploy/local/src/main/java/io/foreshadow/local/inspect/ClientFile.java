package io.foreshadow.local.inspect;

import io.foreshadow.events.Anomaly;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.Waiting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the topics say of one client: the latest of each, and lately of what happens again. */
final class ClientFile {
    /** A million clients may be on the topics: of each, this many of a kind are kept. */
    private static final int KEPT = 100;

    private final String client;
    private final Deque<ScalingDecision> decisions = new ArrayDeque<>();
    private final Deque<Anomaly> anomalies = new ArrayDeque<>();
    private final LinkedHashMap<Long, List<MigrationStep>> steps = new LinkedHashMap<>();
    private Waiting lastWaiting;
    private Assignment assignment;
    private Forecast forecast;

    ClientFile(String client) {
        this.client = client;
    }

    String client() {
        return client;
    }

    void take(Assignment assigned) {
        assignment = assigned;
    }

    void take(Forecast made) {
        forecast = made;
    }

    void take(ScalingDecision decision) {
        keep(decisions, decision);
    }

    void take(Anomaly anomaly) {
        keep(anomalies, anomaly);
    }

    void take(MigrationStep step) {
        steps.computeIfAbsent(step.epoch(), epoch -> new ArrayList<>()).add(step);
        if (steps.size() > KEPT) {
            steps.remove(steps.keySet().iterator().next());
        }
    }

    /** Two tasks tell of it, so the topic's order is not the last word: their clock is. */
    void take(Waiting waiting) {
        boolean isLater =
                lastWaiting == null
                        || waiting.atMillis() > lastWaiting.atMillis()
                        || waiting.atMillis() == lastWaiting.atMillis() && waiting.waits();
        if (isLater) {
            lastWaiting = waiting;
        }
    }

    /** What was told of its waiting last, over or not. */
    Optional<Waiting> lastWaiting() {
        return Optional.ofNullable(lastWaiting);
    }

    /** The decision that waits now. */
    Optional<Waiting> waiting() {
        return lastWaiting().filter(Waiting::waits);
    }

    /** Who serves the client; empty where nobody has said. */
    Optional<Assignment> assignment() {
        return Optional.ofNullable(assignment);
    }

    Optional<Forecast> forecast() {
        return Optional.ofNullable(forecast);
    }

    /** Latest last. */
    List<ScalingDecision> decisions() {
        return List.copyOf(decisions);
    }

    Optional<ScalingDecision> lastDecision() {
        return Optional.ofNullable(decisions.peekLast());
    }

    Optional<ScalingDecision> decisionAt(long atMillis) {
        return decisions.stream()
                .filter(decision -> decision.decidedAtMillis() == atMillis)
                .findFirst();
    }

    /** Latest last. */
    List<Anomaly> anomalies() {
        return List.copyOf(anomalies);
    }

    /** Latest last. */
    List<Migration> migrations() {
        return steps.values().stream().map(Migration::of).toList();
    }

    Optional<Migration> lastMigration() {
        List<Migration> all = migrations();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** As one JSON object. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("client", client);
        document.put("assignment", assignment);
        document.put("forecast", forecast);
        document.put("decision", decisions.peekLast());
        document.put("migration", lastMigration().orElse(null));
        document.put("waiting", waiting().orElse(null));
        return document;
    }

    private static <T> void keep(Deque<T> kept, T next) {
        kept.addLast(next);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }
}
