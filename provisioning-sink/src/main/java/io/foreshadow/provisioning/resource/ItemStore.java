package io.foreshadow.provisioning.resource;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The resource's cache and the log of its latest changes. Bounded: the items that were not used for
 * longest make room for new ones, which is a change like any other. Thread-safe.
 */
final class ItemStore {
    private final long maxBytes;
    private final Map<String, byte[]> items = new LinkedHashMap<>(16, 0.75f, true);
    private final ChangeLog log;
    private long bytes;
    private long sequence;
    private ItemDigest digest = ItemDigest.EMPTY;

    /**
     * @param maxBytes of all keys and values
     * @param logBytes of the log of changes
     */
    ItemStore(long maxBytes, long logBytes) {
        this.maxBytes = maxBytes;
        this.log = new ChangeLog(logBytes);
        log.restart(sequence, digest);
    }

    /** The value of a key; null where it is missing. */
    synchronized byte[] get(String key) {
        return items.get(key);
    }

    synchronized void put(String key, byte[] value) {
        record(new Change(sequence + 1, key, value));
        Iterator<Map.Entry<String, byte[]>> eldest = items.entrySet().iterator();
        while (bytes > maxBytes) {
            String first = eldest.next().getKey();
            record(new Change(sequence + 1, first, null));
            eldest = items.entrySet().iterator();
        }
    }

    /**
     * Repeats a change of the store that this one is a copy of. One that is known already changes
     * nothing.
     *
     * @throws IllegalArgumentException if changes in between are missing
     */
    synchronized void apply(Change change) {
        if (change.sequence() > sequence + 1) {
            throw new IllegalArgumentException(
                    "change " + change.sequence() + " cannot follow on " + sequence);
        }
        if (change.sequence() == sequence + 1) {
            record(change);
        }
    }

    /** Makes a copy of what another store held: empty first, to be loaded item by item. */
    synchronized void clear(long newSequence) {
        items.clear();
        bytes = 0;
        digest = ItemDigest.EMPTY;
        sequence = newSequence;
        log.restart(sequence, digest);
    }

    /** Takes in an item of another store's snapshot. */
    synchronized void load(String key, byte[] value) {
        set(key, value);
        log.restart(sequence, digest);
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(new TreeMap<>(items), position());
    }

    synchronized Position position() {
        return new Position(sequence, digest);
    }

    /** Where the store was after a change; empty if that is not known any more. */
    synchronized Optional<Position> positionAt(long sequence) {
        return log.digestAt(sequence).map(then -> new Position(sequence, then));
    }

    /** See {@link ChangeLog#after}. */
    synchronized Optional<List<Change>> changesAfter(long sequence, int maxBytes) {
        return log.after(sequence, maxBytes);
    }

    private void record(Change change) {
        set(change.key(), change.value());
        sequence = change.sequence();
        log.add(change, digest);
    }

    private void set(String key, byte[] value) {
        byte[] old = value == null ? items.remove(key) : items.put(key, value);
        if (old != null) {
            bytes -= key.length() + old.length;
            digest = digest.without(key, old);
        }
        if (value != null) {
            bytes += key.length() + value.length;
            digest = digest.with(key, value);
        }
    }

    /**
     * A point in a store's history and what it held then.
     *
     * @param sequence of the last change
     * @param digest of all items
     */
    record Position(long sequence, ItemDigest digest) {}
}
