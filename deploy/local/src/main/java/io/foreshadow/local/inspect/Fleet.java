package io.foreshadow.local.inspect;

import io.cloudevents.CloudEvent;
import io.foreshadow.events.Anomaly;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Json;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingEvents;
import io.foreshadow.events.Waiting;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** All clients that the topics know. Records that cannot be read are counted and left out. */
final class Fleet {
    private final TreeMap<String, ClientFile> files = new TreeMap<>();
    private long unread;

    void takeAssignment(byte[] value) {
        if (value != null) {
            read(
                    () -> {
                        Assignment assignment = Json.read(value, Assignment.class);
                        file(assignment.client()).take(assignment);
                    });
        }
    }

    void takeForecast(byte[] value) {
        read(
                () -> {
                    Forecast forecast = Json.read(value, Forecast.class);
                    file(forecast.client()).take(forecast);
                });
    }

    void takeScalingEvent(byte[] value) {
        read(
                () -> {
                    CloudEvent event = ScalingEvents.read(value);
                    ClientFile file = file(event.getSubject());
                    switch (event.getType()) {
                        case ScalingEvents.DECISION ->
                                file.take(ScalingEvents.data(event, ScalingDecision.class));
                        case ScalingEvents.ANOMALY ->
                                file.take(ScalingEvents.data(event, Anomaly.class));
                        case ScalingEvents.MIGRATION ->
                                file.take(ScalingEvents.data(event, MigrationStep.class));
                        case ScalingEvents.WAITING ->
                                file.take(ScalingEvents.data(event, Waiting.class));
                        default -> unread++;
                    }
                });
    }

    Collection<ClientFile> clients() {
        return files.values();
    }

    Optional<ClientFile> client(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** How many records were of no known kind, or malformed. */
    long unread() {
        return unread;
    }

    private ClientFile file(String client) {
        if (client == null) {
            throw new MalformedEventException("an event without a client");
        }
        return files.computeIfAbsent(client, ClientFile::new);
    }

    private void read(Runnable reading) {
        try {
            reading.run();
        } catch (MalformedEventException e) {
            unread++;
        }
    }
}
