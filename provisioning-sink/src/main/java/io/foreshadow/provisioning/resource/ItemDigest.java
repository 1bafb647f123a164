package io.foreshadow.provisioning.resource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How many items there are and the sum of their hashes, kept up to date item by item: the same
 * items have the same digest, in whatever order they came.
 *
 * <p>The exclusive or of one SHA-256 per item, MSet-XOR-Hash of Clarke, Devadas, van Dijk, Gassend
 * and Suh, "Incremental Multiset Hash Functions and Their Application to Memory Integrity
 * Checking", ASIACRYPT 2003, without its key: it finds faults, not forgers.
 *
 * @param items number of items
 */
record ItemDigest(long items, long a, long b, long c, long d) {
    static final ItemDigest EMPTY = new ItemDigest(0, 0, 0, 0, 0);

    ItemDigest with(String key, byte[] value) {
        return toggle(1, key, value);
    }

    ItemDigest without(String key, byte[] value) {
        return toggle(-1, key, value);
    }

    private ItemDigest toggle(int count, String key, byte[] value) {
        ByteBuffer hash = ByteBuffer.wrap(sha(key.getBytes(StandardCharsets.UTF_8), value));
        return new ItemDigest(
                items + count,
                a ^ hash.getLong(),
                b ^ hash.getLong(),
                c ^ hash.getLong(),
                d ^ hash.getLong());
    }

    private static byte[] sha(byte[] key, byte[] value) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(key.length).flip());
            sha.update(key);
            return sha.digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Number of items and hash: {@code 17 9f86d081…}. */
    @Override
    public String toString() {
        return "%d %016x%016x%016x%016x".formatted(items, a, b, c, d);
    }
}
