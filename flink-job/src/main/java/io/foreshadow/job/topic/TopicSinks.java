package io.foreshadow.job.topic;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Json;
import io.foreshadow.events.Topics;
import io.foreshadow.job.config.JobConfig;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topics the job writes. */
public final class TopicSinks {
    private final JobConfig config;

    public TopicSinks(JobConfig config) {
        this.config = config;
    }

    /**
     * The public interface, each event exactly once for a consumer that reads committed records.
     */
    public void scaling(DataStream<PublicEvent> events) {
        KafkaSink<PublicEvent> sink =
                builder(
                                PublicEvent.class,
                                TopicSinks::scalingRecord,
                                DeliveryGuarantee.EXACTLY_ONCE)
                        .setTransactionalIdPrefix(config.transactionalIdPrefix())
                        .build();
        name(events, sink, Topics.SCALING);
    }

    /** One forecast per client and bucket; after a failure some may come twice. */
    public void forecasts(DataStream<Forecast> forecasts) {
        name(
                forecasts,
                builder(Forecast.class, TopicSinks::forecastRecord, DeliveryGuarantee.AT_LEAST_ONCE)
                        .build(),
                Topics.FORECASTS);
    }

    /** What could not be read, with its origin and the reason in the headers. */
    public void deadLetters(DataStream<DeadLetter> letters) {
        name(
                letters,
                builder(
                                DeadLetter.class,
                                TopicSinks::deadLetterRecord,
                                DeliveryGuarantee.AT_LEAST_ONCE)
                        .build(),
                Topics.DEAD_LETTERS);
    }

    private <T> KafkaSinkBuilder<T> builder(
            Class<T> type, RecordForm<T> form, DeliveryGuarantee guarantee) {
        Properties properties = new Properties();
        properties.putAll(config.kafkaClientProperties());
        properties.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(config.transactionTimeout().toMillis()));
        KafkaRecordSerializationSchema<T> schema = (record, context, timestamp) -> form.of(record);
        return KafkaSink.<T>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setKafkaProducerConfig(properties)
                .setRecordSerializer(schema)
                .setDeliveryGuarantee(guarantee);
    }

    private static <T> void name(DataStream<T> stream, KafkaSink<T> sink, String topic) {
        String uid = "write " + topic;
        stream.sinkTo(sink).name(uid).uid(uid);
    }

    private static ProducerRecord<byte[], byte[]> scalingRecord(PublicEvent event) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.SCALING, utf8(event.client()), event.cloudEvent());
        record.headers().add("content-type", utf8("application/cloudevents+json; charset=UTF-8"));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> forecastRecord(Forecast forecast) {
        return new ProducerRecord<>(
                Topics.FORECASTS, utf8(forecast.client()), Json.write(forecast));
    }

    private static ProducerRecord<byte[], byte[]> deadLetterRecord(DeadLetter letter) {
        RawRecord origin = letter.origin();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.DEAD_LETTERS, null, origin.value());
        record.headers()
                .add("foreshadow.origin.topic", utf8(origin.topic()))
                .add("foreshadow.origin.partition", utf8(Integer.toString(origin.partition())))
                .add("foreshadow.origin.offset", utf8(Long.toString(origin.offset())))
                .add("foreshadow.stage", utf8(letter.stage()))
                .add("foreshadow.reason", utf8(letter.reason()));
        return record;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** How a record looks on its topic. */
    @FunctionalInterface
    private interface RecordForm<T> extends Serializable {
        ProducerRecord<byte[], byte[]> of(T record);
    }
}
