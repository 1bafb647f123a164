package io.foreshadow.job;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** A type of state as the job keeps it. */
record FlinkBytes<T>(TypeSerializer<T> serializer) {

    static <T> FlinkBytes<T> of(Class<T> type) {
        return new FlinkBytes<>(
                TypeInformation.of(type).createSerializer(new SerializerConfigImpl()));
    }

    byte[] write(T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(4_096);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    T read(byte[] bytes) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes));
    }
}
