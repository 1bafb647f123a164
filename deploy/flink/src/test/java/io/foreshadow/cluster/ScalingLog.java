package io.foreshadow.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingEvents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.IsolationLevel;

/**
 * What a consumer of {@code foreshadow.scaling} gets: the events of each client and type in their
 * order, each with its whole text. Events of different types come from different operators, so
 * their order among each other is no promise.
 */
final class ScalingLog {
    private static final int DIFFERENCES_SHOWN = 5;

    private final Map<String, List<String>> events = new TreeMap<>();
    private final List<String> ids = new ArrayList<>();
    private final Set<String> scaledUp = new TreeSet<>();

    private ScalingLog() {}

    /** Reads what is committed, and requires that no transaction is open that could hide more. */
    static ScalingLog read(Broker broker) {
        ScalingLog log = new ScalingLog();
        try (var committed = broker.scaling(IsolationLevel.READ_COMMITTED);
                var all = broker.scaling(IsolationLevel.READ_UNCOMMITTED)) {
            assertThat(committed.ends()).as("end of the committed events").isEqualTo(all.ends());
            committed.readToEnd().forEach(record -> log.add(record.key(), record.value()));
        }
        return log;
    }

    /** The log as a consumer has it who drops an event whose id it has had. */
    ScalingLog withoutRepetitions() {
        ScalingLog log = new ScalingLog();
        events.forEach((key, list) -> log.events.put(key, list.stream().distinct().toList()));
        log.ids.addAll(new LinkedHashSet<>(ids));
        log.scaledUp.addAll(scaledUp);
        return log;
    }

    /** Ids of all events, in no order. */
    List<String> ids() {
        return ids;
    }

    /** Clients for whom a larger class was wanted at least once. */
    Set<String> scaledUp() {
        return scaledUp;
    }

    /** The first places where the logs differ, as this one has it and as the other does. */
    List<String> differences(ScalingLog other) {
        Set<String> keys = new TreeSet<>(events.keySet());
        keys.addAll(other.events.keySet());
        return keys.stream()
                .flatMap(key -> differences(events.get(key), other.events.get(key)))
                .limit(DIFFERENCES_SHOWN)
                .toList();
    }

    private static Stream<String> differences(List<String> here, List<String> there) {
        List<String> mine = here == null ? List.of() : here;
        List<String> theirs = there == null ? List.of() : there;
        return Stream.iterate(0, i -> i < Math.max(mine.size(), theirs.size()), i -> i + 1)
                .filter(i -> !Objects.equals(at(mine, i), at(theirs, i)))
                .map(i -> "%n  %s%n  %s".formatted(at(mine, i), at(theirs, i)));
    }

    private static String at(List<String> list, int index) {
        return index < list.size() ? list.get(index) : "nothing";
    }

    private void add(byte[] key, byte[] value) {
        CloudEvent event = ScalingEvents.read(value);
        String client = new String(key, StandardCharsets.UTF_8);
        ids.add(event.getId());
        events.computeIfAbsent(client + " " + event.getType(), k -> new ArrayList<>())
                .add(new String(value, StandardCharsets.UTF_8));
        if (isScaleUp(event)) {
            scaledUp.add(client);
        }
    }

    private static boolean isScaleUp(CloudEvent event) {
        return event.getType().equals(ScalingEvents.DECISION)
                && ScalingEvents.data(event, ScalingDecision.class).kind()
                        == ScalingDecision.Kind.SCALE_UP;
    }
}
