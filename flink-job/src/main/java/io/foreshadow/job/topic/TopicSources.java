package io.foreshadow.job.topic;

import io.foreshadow.events.Topics;
import io.foreshadow.job.config.JobConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** The topics the job reads, as streams of unread records. */
public final class TopicSources {
    private final StreamExecutionEnvironment environment;
    private final JobConfig config;

    public TopicSources(StreamExecutionEnvironment environment, JobConfig config) {
        this.environment = environment;
        this.config = config;
    }

    /**
     * Traffic, in event time: the bridge writes the time of the exchange as the record's timestamp.
     * Its heartbeats, which are in every partition, move event time where clients are silent; a
     * partition without any is idle after a while.
     */
    public DataStream<RawRecord> traffic() {
        WatermarkStrategy<RawRecord> inOrder =
                WatermarkStrategy.forBoundedOutOfOrderness(config.maxOutOfOrderness());
        Duration idleAfter = config.idleAfter();
        Duration maxAhead = config.bounds().maxAhead();
        return read(
                Topics.TRAFFIC,
                whereTheJobLeftOff(),
                (idleAfter.isZero() ? inOrder : inOrder.withIdleness(idleAfter))
                        .withTimestampAssigner(
                                context -> new CredibleTime(maxAhead, System::currentTimeMillis)));
    }

    /** Assignments, from the first on: the topic is compacted and says who serves whom. */
    public DataStream<RawRecord> assignments() {
        return read(
                Topics.ASSIGNMENTS, OffsetsInitializer.earliest(), ControlWatermarks.strategy());
    }

    /** Outcomes, from where the job left off. */
    public DataStream<RawRecord> outcomes() {
        return read(Topics.OUTCOMES, whereTheJobLeftOff(), ControlWatermarks.strategy());
    }

    /**
     * Policies, from the first that is not in what was read already.
     *
     * @param read what the book of policies that the job begins with holds
     */
    @SuppressWarnings("deprecation")
    public DataStream<KeyedRecord> policies(PolicyTopic.Contents read) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        read.nextOffsets()
                .forEach(
                        (partition, next) ->
                                offsets.put(new TopicPartition(Topics.POLICIES, partition), next));
        OffsetsInitializer start =
                OffsetsInitializer.offsets(offsets, OffsetResetStrategy.EARLIEST);
        return read(Topics.POLICIES, start, ControlWatermarks.strategy(), new KeyedRecordSchema());
    }

    /**
     * The connector's only way to name a start for a new group is an enum that Kafka deprecates.
     */
    @SuppressWarnings("deprecation")
    private static OffsetsInitializer whereTheJobLeftOff() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }

    private DataStream<RawRecord> read(
            String topic, OffsetsInitializer start, WatermarkStrategy<RawRecord> watermarks) {
        return read(topic, start, watermarks, new RawRecordSchema());
    }

    private <T> DataStream<T> read(
            String topic,
            OffsetsInitializer start,
            WatermarkStrategy<T> watermarks,
            KafkaRecordDeserializationSchema<T> schema) {
        KafkaSource<T> source =
                KafkaSource.<T>builder()
                        .setBootstrapServers(config.bootstrapServers())
                        .setProperties(config.kafkaClientProperties())
                        .setGroupId(config.groupId())
                        .setTopics(topic)
                        .setStartingOffsets(start)
                        .setDeserializer(schema)
                        .build();
        String uid = "read " + topic;
        return environment.fromSource(source, watermarks, uid).uid(uid);
    }
}
