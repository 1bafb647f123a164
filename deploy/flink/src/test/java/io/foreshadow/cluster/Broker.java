package io.foreshadow.cluster;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Json;
import io.foreshadow.events.Topics;
import io.foreshadow.local.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka broker with Foreshadow's topics, and what the test writes to and reads from them. */
final class Broker implements AutoCloseable {
    private final EmbeddedKafka kafka;

    private Broker(EmbeddedKafka kafka) {
        this.kafka = kafka;
    }

    static Broker start(Path directory) throws Exception {
        Broker broker = new Broker(EmbeddedKafka.start(directory));
        broker.kafka.createTopics(ScriptedTraffic.PARTITIONS);
        broker.keepForEver(List.of(Topics.TRAFFIC, Topics.FORECASTS, Topics.SCALING));
        return broker;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Writes records, and returns when the broker has them. */
    void write(Collection<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            var sent = records.stream().map(producer::send).toList();
            producer.flush();
            for (var result : sent) {
                result.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException("cannot write to " + Topics.TRAFFIC, e);
        }
    }

    /** How far the forecasts of each client have come, committed or not. */
    Map<String, Long> forecastUntilMillis() {
        Map<String, Long> result = new HashMap<>();
        for (var record : read(Topics.FORECASTS, IsolationLevel.READ_UNCOMMITTED)) {
            Forecast forecast = Json.read(record.value(), Forecast.class);
            result.merge(forecast.client(), forecast.atMillis(), Math::max);
        }
        return result;
    }

    /** What a consumer of the public interface gets. */
    List<ConsumerRecord<byte[], byte[]>> committedScaling() {
        return read(Topics.SCALING, IsolationLevel.READ_COMMITTED);
    }

    /** Whether a transaction is still open: whatever follows it is hidden from consumers. */
    boolean hasOpenTransaction() {
        return !ends(Topics.SCALING, IsolationLevel.READ_COMMITTED)
                .equals(ends(Topics.SCALING, IsolationLevel.READ_UNCOMMITTED));
    }

    @Override
    public void close() {
        kafka.close();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, IsolationLevel isolation) {
        try (var consumer = consumer(isolation)) {
            var end = consumer.endOffsets(partitions(topic));
            consumer.assign(end.keySet());
            consumer.seekToBeginning(end.keySet());
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (end.entrySet().stream()
                    .anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private Map<TopicPartition, Long> ends(String topic, IsolationLevel isolation) {
        try (var consumer = consumer(isolation)) {
            return consumer.endOffsets(partitions(topic));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(IsolationLevel isolation) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation.toString().toLowerCase(Locale.ROOT));
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(String topic) {
        return Stream.iterate(0, i -> i + 1)
                .limit(ScriptedTraffic.PARTITIONS)
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** Retention goes by the record's time, and that of the traffic is long ago. */
    private void keepForEver(List<String> topics) throws Exception {
        AlterConfigOp forEver =
                new AlterConfigOp(
                        new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "-1"),
                        AlterConfigOp.OpType.SET);
        var changes =
                topics.stream()
                        .collect(
                                Collectors.toMap(
                                        t -> new ConfigResource(ConfigResource.Type.TOPIC, t),
                                        t -> (Collection<AlterConfigOp>) List.of(forEver)));
        try (Admin admin =
                Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }
}
