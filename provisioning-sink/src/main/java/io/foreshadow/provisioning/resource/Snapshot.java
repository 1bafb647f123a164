package io.foreshadow.provisioning.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All items of a store at one moment, to be asked for part by part: a part begins after the last
 * key of the one before, so a reader whose connection tore goes on where it was.
 *
 * @param items values by key
 * @param position of the store at that moment
 */
record Snapshot(TreeMap<String, byte[]> items, ItemStore.Position position) {
    /**
     * The items after a key, as many as fit but at least one if there is one.
     *
     * @param after the last key that is there already; null for the first part
     */
    List<Change> part(String after, int maxBytes) {
        List<Change> part = new ArrayList<>();
        int size = 0;
        SortedMap<String, byte[]> rest = after == null ? items : items.tailMap(after, false);
        for (Map.Entry<String, byte[]> item : rest.entrySet()) {
            Change change = new Change(position.sequence(), item.getKey(), item.getValue());
            size += change.bytes();
            if (size > maxBytes && !part.isEmpty()) {
                break;
            }
            part.add(change);
        }
        return part;
    }
}
