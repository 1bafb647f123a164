package io.foreshadow.cluster;

import io.foreshadow.events.Topics;
import io.foreshadow.local.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka broker with Foreshadow's topics. */
final class Broker implements AutoCloseable {
    private final EmbeddedKafka kafka;

    private Broker(EmbeddedKafka kafka) {
        this.kafka = kafka;
    }

    static Broker start(Path directory) throws ExecutionException, InterruptedException {
        Broker broker = new Broker(EmbeddedKafka.start(directory));
        broker.kafka.createTopics(ScriptedTraffic.PARTITIONS);
        broker.keepForEver(List.of(Topics.TRAFFIC, Topics.FORECASTS, Topics.SCALING));
        return broker;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Writes records, and returns when the broker has them. */
    void write(List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            var sent = records.stream().map(producer::send).toList();
            for (var result : sent) {
                result.get();
            }
        }
    }

    /** A reader of {@code foreshadow.scaling}. */
    TopicReader scaling(IsolationLevel isolation) {
        return new TopicReader(bootstrapServers(), Topics.SCALING, isolation);
    }

    @Override
    public void close() {
        kafka.close();
    }

    /** Retention goes by the record's time, and that of the traffic is long ago. */
    private void keepForEver(List<String> topics) throws ExecutionException, InterruptedException {
        Collection<AlterConfigOp> forEver =
                List.of(
                        new AlterConfigOp(
                                new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "-1"),
                                AlterConfigOp.OpType.SET));
        var changes =
                topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .collect(Collectors.toMap(topic -> topic, topic -> forEver));
        try (Admin admin =
                Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }
}
