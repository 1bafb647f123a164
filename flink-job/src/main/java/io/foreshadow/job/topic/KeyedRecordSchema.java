package io.foreshadow.job.topic;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands every record on unread, with its key. */
final class KeyedRecordSchema implements KafkaRecordDeserializationSchema<KeyedRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<KeyedRecord> out) {
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        RawRecord raw =
                new RawRecord(record.topic(), record.partition(), record.offset(), record.value());
        out.collect(new KeyedRecord(key, raw));
    }

    @Override
    public TypeInformation<KeyedRecord> getProducedType() {
        return TypeInformation.of(KeyedRecord.class);
    }
}
