package io.foreshadow.provisioning.resource;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All items of a store at one moment. On the wire an item is the length of its key, the key, the
 * length of its value and the value, with lengths as four bytes, and the end is the end of the
 * stream.
 *
 * @param items values by key
 */
record Snapshot(SortedMap<String, byte[]> items) {
    Snapshot {
        items = Collections.unmodifiableSortedMap(items);
    }

    /** Reads a snapshot. */
    static Snapshot read(InputStream stream, int maxItemBytes) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        SortedMap<String, byte[]> items = new TreeMap<>();
        for (int first = in.read(); first >= 0; first = in.read()) {
            int size = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            String key = new String(bytes(in, size, maxItemBytes), StandardCharsets.UTF_8);
            items.put(key, bytes(in, in.readInt(), maxItemBytes));
        }
        return new Snapshot(items);
    }

    /** Writes the snapshot; leaves the stream open. */
    void write(OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        for (Map.Entry<String, byte[]> item : items.entrySet()) {
            byte[] key = item.getKey().getBytes(StandardCharsets.UTF_8);
            out.writeInt(key.length);
            out.write(key);
            out.writeInt(item.getValue().length);
            out.write(item.getValue());
        }
        out.flush();
    }

    /** Number of items and SHA-256 of the snapshot's bytes: {@code 17 9f86d081…}. */
    String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            write(new DigestOutputStream(OutputStream.nullOutputStream(), sha));
            return items.size() + " " + HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("every JDK has SHA-256, and memory does not fail", e);
        }
    }

    private static byte[] bytes(DataInputStream in, int size, int max) throws IOException {
        if (size < 0 || size > max) {
            throw new IOException("an item of " + size + " bytes, where " + max + " are allowed");
        }
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the snapshot ends inside an item");
        }
        return bytes;
    }
}
