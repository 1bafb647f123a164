package io.foreshadow.job.operator;

import io.foreshadow.events.Json;
import io.foreshadow.events.Policy;
import io.foreshadow.policy.PolicyText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A policy as JSON, so that it may grow. Many clients share few policies, so the last ones are
 * remembered with their bytes, and each is written and read as text once.
 */
public final class PolicySerializer extends TypeSerializer<Policy> {
    private static final long serialVersionUID = 1L;
    private static final int REMEMBERED = 1024;

    private transient Map<Policy, byte[]> written;
    private transient Map<ByteBuffer, Policy> read;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<Policy> duplicate() {
        return new PolicySerializer();
    }

    @Override
    public Policy createInstance() {
        return null;
    }

    @Override
    public Policy copy(Policy from) {
        return from;
    }

    @Override
    public Policy copy(Policy from, Policy reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(Policy policy, DataOutputView target) throws IOException {
        if (written == null) {
            written = new Remembered<>();
        }
        byte[] json = written.computeIfAbsent(policy, Json::write);
        target.writeInt(json.length);
        target.write(json);
    }

    @Override
    public Policy deserialize(DataInputView source) throws IOException {
        if (read == null) {
            read = new Remembered<>();
        }
        byte[] json = new byte[source.readInt()];
        source.readFully(json);
        return read.computeIfAbsent(ByteBuffer.wrap(json), key -> PolicyText.read(key.array()));
    }

    @Override
    public Policy deserialize(Policy reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = source.readInt();
        target.writeInt(length);
        target.write(source, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicySerializer;
    }

    @Override
    public int hashCode() {
        return PolicySerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Policy> snapshotConfiguration() {
        return new Snapshot();
    }

    /** There is one version; fields that a newer policy has are given by its defaults. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Policy> {
        public Snapshot() {
            super(PolicySerializer::new);
        }
    }

    /** Forgets the entry that was longest out of use. */
    private static final class Remembered<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > REMEMBERED;
        }
    }
}
