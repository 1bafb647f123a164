package io.foreshadow.capture.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Finds out at the start whether there is a Kafka to publish to, and says in one line why not. */
final class BrokerCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private BrokerCheck() {}

    /**
     * Waits up to ten seconds for a broker.
     *
     * @throws PublishException when none answers or a setting is not valid
     */
    static void requireBroker(KafkaSettings settings) throws PublishException {
        Map<String, Object> properties = new HashMap<>(settings.producerProperties());
        int millis = (int) PATIENCE.toMillis();
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        try (Admin admin = Admin.create(properties)) {
            admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PublishException(
                    "no Kafka broker answers at %s within %d s: start it or correct --kafka"
                            .formatted(settings.bootstrapServers(), PATIENCE.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("interrupted while connecting to Kafka", e);
        } catch (KafkaException e) {
            throw invalid(e);
        }
    }

    /** Kafka wraps the reason: the innermost message names the setting. */
    static PublishException invalid(KafkaException e) {
        Throwable reason = e;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return new PublishException("Kafka setting is not valid: " + reason.getMessage(), e);
    }
}
