package io.foreshadow.job.fold;

import io.foreshadow.behaviour.FrequentKeys;
import io.foreshadow.behaviour.FrequentRoutes;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Frequent routes and keys with their counts, as parts of buckets and behaviour models hold them.
 */
public final class FrequentBytes {
    private final DataInputDeserializer in;
    private final DataOutputSerializer out;

    /** Reads from one and writes to the other. */
    public FrequentBytes(DataInputDeserializer in, DataOutputSerializer out) {
        this.in = in;
        this.out = out;
    }

    /** Appends routes. */
    public void put(FrequentRoutes routes) throws IOException {
        put(routes.counts());
        for (String name : routes.names()) {
            out.writeUTF(name);
        }
    }

    /** The next routes. */
    public FrequentRoutes routes() throws IOException {
        float[] counts = floats();
        String[] names = new String[counts.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = in.readUTF();
        }
        return new FrequentRoutes(names, counts);
    }

    /** Appends keys. */
    public void put(FrequentKeys keys) throws IOException {
        put(keys.counts());
        for (long key : keys.keys()) {
            out.writeLong(key);
        }
    }

    /** The next keys. */
    public FrequentKeys keys() throws IOException {
        float[] counts = floats();
        long[] keys = new long[counts.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = in.readLong();
        }
        return new FrequentKeys(keys, counts);
    }

    /** Appends numbers, and before them how many. */
    public void put(float[] values) throws IOException {
        Varint.put(out, values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    /** The next numbers. */
    public float[] floats() throws IOException {
        float[] values = new float[(int) Varint.get(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
