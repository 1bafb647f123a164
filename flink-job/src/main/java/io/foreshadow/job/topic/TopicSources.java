package io.foreshadow.job.topic;

import io.foreshadow.events.Topics;
import io.foreshadow.job.config.JobConfig;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

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
     * The connector's only way to name a start for a new group is an enum that Kafka deprecates.
     */
    @SuppressWarnings("deprecation")
    private static OffsetsInitializer whereTheJobLeftOff() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }

    private DataStream<RawRecord> read(
            String topic, OffsetsInitializer start, WatermarkStrategy<RawRecord> watermarks) {
        KafkaSource<RawRecord> source =
                KafkaSource.<RawRecord>builder()
                        .setBootstrapServers(config.bootstrapServers())
                        .setProperties(config.kafkaClientProperties())
                        .setGroupId(config.groupId())
                        .setTopics(topic)
                        .setStartingOffsets(start)
                        .setDeserializer(new RawRecordSchema())
                        .build();
        String uid = "read " + topic;
        return environment.fromSource(source, watermarks, uid).uid(uid);
    }
}
