package io.foreshadow.provisioning.resource;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The resource's cache. Bounded: the items that were not used for longest make room for new ones.
 * Thread-safe.
 */
final class ItemStore {
    private static final int COMPUTED_BYTES = 256;

    private final long maxBytes;
    private final Map<String, byte[]> items = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    ItemStore(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The value of a key; computed and kept where it is missing. */
    synchronized byte[] get(String key) {
        byte[] known = items.get(key);
        return known == null ? put(key, compute(key)) : known;
    }

    synchronized byte[] put(String key, byte[] value) {
        byte[] old = items.put(key, value);
        bytes += value.length - (old == null ? -key.length() : old.length);
        Iterator<Map.Entry<String, byte[]>> eldest = items.entrySet().iterator();
        while (bytes > maxBytes) {
            Map.Entry<String, byte[]> item = eldest.next();
            bytes -= item.getKey().length() + item.getValue().length;
            eldest.remove();
        }
        return value;
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(new TreeMap<>(items));
    }

    /** Holds exactly what the snapshot holds, as far as it fits. */
    synchronized void replace(Snapshot snapshot) {
        items.clear();
        bytes = 0;
        snapshot.items().forEach(this::put);
    }

    private static byte[] compute(String key) {
        byte[] text = ("value of " + key + '\n').getBytes(StandardCharsets.UTF_8);
        byte[] value = new byte[COMPUTED_BYTES];
        for (int i = 0; i < value.length; i++) {
            value[i] = text[i % text.length];
        }
        return value;
    }
}
