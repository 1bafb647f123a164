package io.foreshadow.provisioning.sink;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;

/**
 * Waiting requests, of which at most one per client is handed out at a time, so that the actions of
 * one client never overlap and a repeated one is not overtaken.
 *
 * <p>For Flink's writer, only what could be handed out now exists: whoever has a request under way
 * has nothing else in here. A client is free again when its request is released or comes back.
 */
final class ActionBuffer implements RequestBuffer<ActionRequest> {
    private final List<RequestEntryWrapper<ActionRequest>> waiting = new LinkedList<>();

    // Written by the threads that carry out actions; all else belongs to the sink's own thread.
    private final Map<String, Long> leases = new ConcurrentHashMap<>();
    private long lastLease;

    @Override
    public void add(RequestEntryWrapper<ActionRequest> entry, boolean prioritise) {
        if (prioritise) {
            leases.remove(client(entry));
            waiting.add(0, entry);
        } else {
            waiting.add(entry);
        }
    }

    @Override
    public RequestEntryWrapper<ActionRequest> peek() {
        return waiting.stream().filter(this::isFree).findFirst().orElse(null);
    }

    @Override
    public RequestEntryWrapper<ActionRequest> poll() {
        for (Iterator<RequestEntryWrapper<ActionRequest>> i = waiting.iterator(); i.hasNext(); ) {
            RequestEntryWrapper<ActionRequest> entry = i.next();
            if (isFree(entry)) {
                i.remove();
                leases.put(client(entry), ++lastLease);
                return entry;
            }
        }
        return null;
    }

    /** What the client's request under way has to be released with. */
    long lease(String client) {
        return leases.get(client);
    }

    /** The client's request is done. Has no effect if it was handed out again meanwhile. */
    void release(String client, long lease) {
        leases.remove(client, lease);
    }

    @Override
    public boolean isEmpty() {
        return waiting.stream().noneMatch(this::isFree);
    }

    @Override
    public int size() {
        return (int) waiting.stream().filter(this::isFree).count();
    }

    @Override
    public long totalSizeInBytes() {
        return waiting.stream().filter(this::isFree).mapToLong(RequestEntryWrapper::getSize).sum();
    }

    @Override
    public Collection<RequestEntryWrapper<ActionRequest>> getBufferedState() {
        return List.copyOf(waiting);
    }

    private boolean isFree(RequestEntryWrapper<ActionRequest> entry) {
        return !leases.containsKey(client(entry));
    }

    private static String client(RequestEntryWrapper<ActionRequest> entry) {
        return entry.getRequestEntry().action().client();
    }
}
