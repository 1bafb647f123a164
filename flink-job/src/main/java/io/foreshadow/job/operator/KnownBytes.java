package io.foreshadow.job.operator;

import io.foreshadow.behaviour.Shadow;
import io.foreshadow.events.Assignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;

/**
 * What is kept of a client as bytes, which are read and written once a bucket and client: field by
 * field, as no general serializer is as quick or as small. The first byte is the version, so that
 * state of an older release can be read. Not thread-safe.
 */
final class KnownBytes {
    private static final byte VERSION = 1;
    private static final int FIRST_SIZE = 2_048;

    private final DataOutputSerializer out = new DataOutputSerializer(FIRST_SIZE);
    private final DataInputDeserializer in = new DataInputDeserializer();
    private final BehaviourBytes behaviour = new BehaviourBytes(in, out);

    /** What is known as bytes. */
    byte[] write(Known known) {
        try {
            out.clear();
            out.writeByte(VERSION);
            put(known.shadow());
            out.writeBoolean(known.behaviour() != null);
            if (known.behaviour() != null) {
                behaviour.put(known.behaviour());
            }
            return out.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException("a shadow cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * What bytes stand for.
     *
     * @throws UncheckedIOException if no {@link KnownBytes} has written them, or a newer one
     */
    Known read(byte[] bytes) {
        try {
            in.setBuffer(bytes);
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IOException("unknown version " + version);
            }
            return new Known(shadow(), in.readBoolean() ? behaviour.get() : null);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a shadow in state cannot be read: " + e.getMessage(), e);
        }
    }

    private void put(Shadow.State shadow) throws IOException {
        out.writeLong(shadow.closedUntilMillis());
        out.writeLong(shadow.lastEventMillis());
        out.writeBoolean(shadow.assignment() != null);
        if (shadow.assignment() != null) {
            put(shadow.assignment());
        }
    }

    private Shadow.State shadow() throws IOException {
        long closedUntilMillis = in.readLong();
        long lastEventMillis = in.readLong();
        return new Shadow.State(
                in.readBoolean() ? assignment() : null, closedUntilMillis, lastEventMillis);
    }

    /** Names may be of any length, and the endpoint is not always known. */
    private void put(Assignment assignment) throws IOException {
        StringValue.writeString(assignment.client(), out);
        StringValue.writeString(assignment.resource(), out);
        StringValue.writeString(assignment.endpoint(), out);
        StringValue.writeString(assignment.resourceClass(), out);
        out.writeLong(assignment.epoch());
        out.writeLong(assignment.sinceMillis());
    }

    private Assignment assignment() throws IOException {
        return new Assignment(
                StringValue.readString(in),
                StringValue.readString(in),
                StringValue.readString(in),
                StringValue.readString(in),
                in.readLong(),
                in.readLong());
    }
}
