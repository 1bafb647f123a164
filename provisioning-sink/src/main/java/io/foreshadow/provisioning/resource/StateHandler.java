package io.foreshadow.provisioning.resource;

import com.sun.net.httpserver.HttpExchange;
import io.foreshadow.provisioning.resource.ItemStore.Position;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Hands out the state, and changes the role. */
final class StateHandler {
    /** Header with the sequence of the latest change. */
    static final String SEQUENCE_HEADER = "X-State-Sequence";

    /** Header with the digest right after the last change of the body. */
    static final String DIGEST_HEADER = "X-State-Digest";

    private static final int PART_BYTES = 256 * 1024;

    private final ItemStore store;
    private final Replica replica;
    // One at a time: what nobody reads to its end costs no more than that.
    private Snapshot snapshot;
    private long snapshots;

    StateHandler(ItemStore store, Replica replica) {
        this.store = store;
        this.replica = replica;
    }

    Answer answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        try {
            return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "GET /state" -> Answer.text(200, lines(replica.status()));
                case "GET /state/digest" -> digest(query);
                case "POST /state/snapshot" -> take();
                case "GET /state/snapshot" -> part(query);
                case "GET /state/changes" -> changes(number(query, "after"));
                case "POST /state/follow" -> follow(query);
                case "POST /state/hand-over" ->
                        Answer.text(200, "" + replica.handOver(query.get("to")));
                case "POST /state/promote" -> promote(number(query, "after"));
                default -> Answer.text(404, "there is no such part of the state\n");
            };
        } catch (Replica.RoleException e) {
            return Answer.text(409, e.getMessage() + "\n");
        } catch (IllegalArgumentException e) {
            return Answer.text(400, e.getMessage() + "\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.text(503, "this resource ends\n");
        }
    }

    private Answer digest(Map<String, String> query) {
        Position here = store.position();
        Optional<Position> position =
                query.containsKey("at") ? store.positionAt(number(query, "at")) : Optional.of(here);
        return position.map(at -> Answer.text(200, at.sequence() + " " + at.digest()))
                .orElse(Answer.text(410, "the digest is known no more, or not yet\n"));
    }

    private synchronized Answer take() {
        snapshot = store.snapshot();
        snapshots++;
        return Answer.text(
                200,
                "%d %d %s"
                        .formatted(
                                snapshots,
                                snapshot.position().sequence(),
                                snapshot.position().digest()));
    }

    private Answer part(Map<String, String> query) throws IOException {
        Snapshot asked = find(query.get("id"));
        if (asked == null) {
            return Answer.text(410, "there is a newer snapshot, or the end of it was read\n");
        }
        List<Change> part = asked.part(query.get("after"), PART_BYTES);
        return new Answer(200, Change.write(part), Map.of("ETag", '"' + query.get("id") + '"'));
    }

    private synchronized Snapshot find(String id) {
        return Long.toString(snapshots).equals(id) ? snapshot : null;
    }

    private Answer changes(long after) throws IOException {
        if (after > store.position().sequence()) {
            return Answer.text(503, "change " + after + " is not here yet\n");
        }
        List<Change> changes = store.changesAfter(after, PART_BYTES).orElse(null);
        if (changes == null) {
            return Answer.text(410, "change " + after + " is not in the log of changes\n");
        }
        long last = changes.isEmpty() ? after : changes.get(changes.size() - 1).sequence();
        Optional<Position> then = store.positionAt(last);
        return then.isEmpty()
                ? Answer.text(410, "change " + last + " has left the log of changes\n")
                : new Answer(
                        200,
                        Change.write(changes),
                        Map.of(
                                SEQUENCE_HEADER,
                                "" + store.position().sequence(),
                                DIGEST_HEADER,
                                then.get().digest().toString()));
    }

    private Answer follow(Map<String, String> query) throws Replica.RoleException {
        replica.follow(query.get("primary"), number(query, "bytesPerSecond"));
        return Answer.text(200, lines(replica.status()));
    }

    private Answer promote(long after) throws Replica.RoleException, InterruptedException {
        replica.promote(after);
        return Answer.text(200, lines(replica.status()));
    }

    private static String lines(Map<String, String> status) {
        return status.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static long number(Map<String, String> query, String name) {
        String value = query.get(name);
        if (value == null) {
            throw new IllegalArgumentException("parameter " + name + " is missing");
        }
        return Long.parseLong(value);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> values = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            values.put(
                    parts[0], URLDecoder.decode(parts[parts.length - 1], StandardCharsets.UTF_8));
        }
        return values;
    }
}
