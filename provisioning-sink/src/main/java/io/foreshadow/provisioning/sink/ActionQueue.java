package io.foreshadow.provisioning.sink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All requests that have not ended, in the order in which they came. At most one per client is
 * handed out at a time, so that the actions of one client never overlap and one that is repeated is
 * not overtaken. Not thread-safe.
 */
final class ActionQueue {
    private final Map<String, Deque<ActionRequest>> byClient = new LinkedHashMap<>();
    private final Deque<String> ready = new ArrayDeque<>();
    private int size;

    void add(ActionRequest request) {
        String client = client(request);
        Deque<ActionRequest> waiting = byClient.computeIfAbsent(client, any -> new ArrayDeque<>());
        waiting.addLast(request);
        size++;
        if (waiting.size() == 1) {
            ready.addLast(client);
        }
    }

    /** Hands out the next request of whoever has none handed out; empty where there is none. */
    Optional<ActionRequest> poll() {
        return Optional.ofNullable(ready.pollFirst()).map(client -> byClient.get(client).peek());
    }

    /** The client's request that was handed out has ended. */
    void end(ActionRequest request) {
        String client = client(request);
        Deque<ActionRequest> waiting = byClient.get(client);
        waiting.removeFirst();
        size--;
        if (waiting.isEmpty()) {
            byClient.remove(client);
        } else {
            ready.addLast(client);
        }
    }

    /** The client's request that was handed out is put off, with what is known of it now. */
    void putOff(ActionRequest request) {
        Deque<ActionRequest> waiting = byClient.get(client(request));
        waiting.removeFirst();
        waiting.addFirst(request);
    }

    /** What was put off may be handed out again. */
    void resume(ActionRequest request) {
        ready.addLast(client(request));
    }

    /** Whether a later request of the same client waits. */
    boolean isOvertaken(ActionRequest request) {
        return byClient.get(client(request)).size() > 1;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** All requests that have not ended, those handed out too. */
    List<ActionRequest> unfinished() {
        List<ActionRequest> all = new ArrayList<>(size);
        byClient.values().forEach(all::addAll);
        return all;
    }

    private static String client(ActionRequest request) {
        return request.action().client();
    }
}
