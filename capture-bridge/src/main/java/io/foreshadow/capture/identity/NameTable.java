package io.foreshadow.capture.identity;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names of clients by some key, which must not repeat.
 *
 * @param <K> the key
 */
final class NameTable<K> {
    private final Map<K, String> names = new LinkedHashMap<>();

    /**
     * Adds a name.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    void add(K key, String written, String name) {
        if (name.isEmpty()
                || name.length() > PlainNames.MAX_BYTES
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    written
                            + " has no valid name: write 1 to "
                            + PlainNames.MAX_BYTES
                            + " characters without control characters");
        }
        if (names.putIfAbsent(key, name) != null) {
            throw new IllegalArgumentException(written + " is named twice: leave one of them");
        }
    }

    Map<K, String> names() {
        return names;
    }
}
