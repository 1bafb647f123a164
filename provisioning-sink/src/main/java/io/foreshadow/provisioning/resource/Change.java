package io.foreshadow.provisioning.resource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One change of a store. On the wire it is the sequence as eight bytes, the length of the key as
 * four, the key, the length of the value as four, and the value; a removal has the length -1.
 *
 * @param sequence its place in the order of all changes, from 1
 * @param key the item's
 * @param value what it is now; null if it was removed
 */
record Change(long sequence, String key, byte[] value) {
    private static final int REMOVED = -1;
    private static final int FIXED_BYTES = 16;

    /** Reads changes to the end of the bytes. */
    static List<Change> read(byte[] bytes) throws IOException {
        List<Change> changes = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        while (in.available() > 0) {
            long sequence = in.readLong();
            String key = new String(bytes(in, in.readInt()), StandardCharsets.UTF_8);
            int size = in.readInt();
            changes.add(new Change(sequence, key, size == REMOVED ? null : bytes(in, size)));
        }
        return changes;
    }

    static byte[] write(List<Change> changes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Change change : changes) {
            byte[] key = change.key.getBytes(StandardCharsets.UTF_8);
            out.writeLong(change.sequence);
            out.writeInt(key.length);
            out.write(key);
            out.writeInt(change.value == null ? REMOVED : change.value.length);
            out.write(change.value == null ? new byte[0] : change.value);
        }
        return bytes.toByteArray();
    }

    /** About how many bytes it takes on the wire. */
    int bytes() {
        return FIXED_BYTES + key.length() + (value == null ? 0 : value.length);
    }

    private static byte[] bytes(DataInputStream in, int size) throws IOException {
        if (size < 0 || size > ItemHandler.MAX_BYTES) {
            throw new IOException(
                    "an item of "
                            + size
                            + " bytes, where "
                            + ItemHandler.MAX_BYTES
                            + " are allowed");
        }
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the changes end inside an item");
        }
        return bytes;
    }
}
