package io.foreshadow.behaviour;

import io.foreshadow.events.Traffic;

/**
 * The routes that are called most, as {@link FrequentKeys} with names.
 *
 * @param names {@code METHOD /route} in plain ASCII, at most {@link #LONGEST_NAME} characters
 * @param counts lower bound of each route's calls
 */
public record FrequentRoutes(String[] names, float[] counts) {
    /** A longer name ends in a digest of the whole, so that two long routes stay two. */
    static final int LONGEST_NAME = 32;

    /** No route called. */
    public static final FrequentRoutes NONE = new FrequentRoutes(new String[0], new float[0]);

    private static final int DIGEST_LENGTH = 5;

    /** What a call is named, or null where the route was not seen. */
    static String name(Traffic call) {
        if (call.route() == null) {
            return null;
        }
        String name = call.method() == null ? call.route() : call.method() + " " + call.route();
        return name.length() <= LONGEST_NAME && isPlain(name) ? name : shortened(name);
    }

    /** The key of a name; two names share one by chance or malice only. */
    static int key(String name) {
        return name.hashCode();
    }

    /** These and those. */
    FrequentRoutes plus(FrequentRoutes other) {
        return named(keys().plus(other.keys()), other.names);
    }

    FrequentRoutes scaled(double factor) {
        return named(keys().scaled(factor), names);
    }

    /** The name behind a key, or null when it is not among these. */
    String nameOf(int key) {
        return nameIn(names, key);
    }

    private FrequentKeys keys() {
        long[] keys = new long[names.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(names[i]);
        }
        return new FrequentKeys(keys, counts);
    }

    /** Keys with their names, which are among these or the newcomers. */
    private FrequentRoutes named(FrequentKeys frequent, String[] newcomers) {
        String[] result = new String[frequent.keys().length];
        for (int i = 0; i < result.length; i++) {
            int key = (int) frequent.keys()[i];
            String known = i < names.length && key(names[i]) == key ? names[i] : nameOf(key);
            result[i] = known == null ? nameIn(newcomers, key) : known;
        }
        return new FrequentRoutes(result, frequent.counts());
    }

    private static String nameIn(String[] names, int key) {
        for (String name : names) {
            if (key(name) == key) {
                return name;
            }
        }
        return null;
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ' || name.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String shortened(String name) {
        int end = Math.min(name.length(), LONGEST_NAME - DIGEST_LENGTH);
        StringBuilder plain = new StringBuilder(LONGEST_NAME);
        name.chars().limit(end).forEach(c -> plain.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        int digest = name.hashCode() ^ name.hashCode() >>> 16;
        String hex = Integer.toHexString(0x10000 | digest & 0xffff);
        return plain.append('~').append(hex, 1, DIGEST_LENGTH).toString();
    }
}
