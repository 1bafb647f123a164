package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers what was published; stands in for Kafka where its failures are needed on demand. */
final class TestingPublisher implements OutcomePublisher {
    private final List<Object> published = Collections.synchronizedList(new ArrayList<>());
    private volatile RuntimeException failure;

    void failWith(RuntimeException failure) {
        this.failure = failure;
    }

    @Override
    public void publish(Assignment assignment) {
        add(assignment);
    }

    @Override
    public void publish(Outcome outcome) {
        // What the platform says of the client's standing is tested there.
        add(outcome.at(null));
    }

    private void add(Object news) {
        if (failure != null) {
            throw failure;
        }
        published.add(news);
    }

    List<Object> published() {
        return List.copyOf(published);
    }

    List<Outcome> outcomes() {
        return published().stream()
                .filter(Outcome.class::isInstance)
                .map(Outcome.class::cast)
                .toList();
    }

    /** Those of actions that have ended. */
    List<Outcome> ended() {
        return outcomes().stream().filter(outcome -> outcome.status().isFinal()).toList();
    }

    @Override
    public void close() {}
}
