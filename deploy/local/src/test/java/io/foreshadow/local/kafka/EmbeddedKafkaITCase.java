package io.foreshadow.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaITCase {
    @TempDir Path directory;

    @Test
    void keepsTopicsAndRecordsOverARestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            kafka.createTopics(2);
            try (var producer =
                    new KafkaProducer<byte[], byte[]>(
                            Map.of("bootstrap.servers", kafka.bootstrapServers()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                assertThat(
                                producer.send(
                                                new ProducerRecord<>(
                                                        Topics.TRAFFIC, 1, null, new byte[] {1}))
                                        .get()
                                        .offset())
                        .isZero();
            }
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            kafka.createTopics(2);
            assertThat(admin.listTopics().names().get()).contains(Topics.TRAFFIC, Topics.SCALING);
        }
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, taken.getLocalPort()))
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("in use");
        }
    }
}
