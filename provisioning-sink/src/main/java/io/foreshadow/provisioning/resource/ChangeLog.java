package io.foreshadow.provisioning.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The latest changes of a store, as many as fit, and the digest after each. Not thread-safe; its
 * store is.
 */
final class ChangeLog {
    private final long maxBytes;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private long bytes;

    /**
     * @param maxBytes how much is kept; the oldest changes go first
     */
    ChangeLog(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Forgets all; what comes next comes after this. */
    void restart(long sequence, ItemDigest digest) {
        entries.clear();
        bytes = 0;
        add(new Change(sequence, "", null), digest);
    }

    void add(Change change, ItemDigest digest) {
        entries.put(change.sequence(), new Entry(change, digest));
        bytes += change.bytes();
        while (bytes > maxBytes && entries.size() > 1) {
            bytes -= entries.pollFirstEntry().getValue().change().bytes();
        }
    }

    /**
     * Changes after a sequence, in order, as many as fit but at least one if there is one.
     *
     * @return empty if the log does not reach back that far, or not yet that far
     */
    Optional<List<Change>> after(long sequence, int maxBytes) {
        if (!entries.containsKey(sequence)) {
            return Optional.empty();
        }
        List<Change> changes = new ArrayList<>();
        int size = 0;
        for (Map.Entry<Long, Entry> entry : entries.tailMap(sequence, false).entrySet()) {
            size += entry.getValue().change().bytes();
            if (size > maxBytes && !changes.isEmpty()) {
                break;
            }
            changes.add(entry.getValue().change());
        }
        return Optional.of(changes);
    }

    /** The store's digest right after a change; empty if that is not known any more. */
    Optional<ItemDigest> digestAt(long sequence) {
        return Optional.ofNullable(entries.get(sequence)).map(Entry::digest);
    }

    private record Entry(Change change, ItemDigest digest) {}
}
