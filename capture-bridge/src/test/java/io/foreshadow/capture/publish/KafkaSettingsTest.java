package io.foreshadow.capture.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    @Test
    void publishesIdempotentlyAndCompressed() {
        assertThat(new KafkaSettings("broker:9092", "topic", Map.of()).producerProperties())
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("enable.idempotence", true)
                .containsEntry("acks", "all")
                .containsEntry("delivery.timeout.ms", 600_000)
                .containsEntry("compression.type", "lz4")
                .containsEntry("linger.ms", 20);
    }

    @Test
    void givenSettingsWin() {
        Map<String, String> given = Map.of("linger.ms", "0", "security.protocol", "SSL");
        assertThat(new KafkaSettings("broker:9092", "topic", given).producerProperties())
                .containsEntry("linger.ms", "0")
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void aBufferTooSmallOrTooLargeIsRefused() {
        KafkaSettings settings = new KafkaSettings("broker:9092", "topic", Map.of());
        assertThat(settings.withBufferBytes(1 << 20).bufferBytes()).isEqualTo(1 << 20);
        assertThatThrownBy(() -> settings.withBufferBytes(1_000))
                .hasMessageContaining("64 KiB to 1 GiB");
        assertThatThrownBy(() -> settings.withBufferBytes((1 << 30) + 1))
                .hasMessageContaining("64 KiB to 1 GiB");
    }
}
