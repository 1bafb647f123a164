package io.foreshadow.job;

import io.foreshadow.events.Action;
import io.foreshadow.job.config.JobConfig;
import io.foreshadow.provisioning.sink.KafkaOutcomePublisherFactory;
import io.foreshadow.provisioning.sink.ProvisioningSink;
import io.foreshadow.provisioning.sink.ProvisioningSinkOptions;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Connects the actions to who carries them out. */
final class Platforms {
    private Platforms() {}

    static void provision(DataStream<Action> actions, JobConfig config) {
        // Keyed: the sink keeps the order of a client's actions within a subtask.
        actions.keyBy(Action::client).sinkTo(sink(config)).name("provision").uid("provision");
    }

    private static Sink<Action> sink(JobConfig config) {
        // Without a platform no policy acts (checked at submission), so there are no actions.
        return config.platform() == null
                ? new DiscardingSink<>()
                : new ProvisioningSink(
                        config.platform(),
                        new KafkaOutcomePublisherFactory(producer(config)),
                        ProvisioningSinkOptions.DEFAULT);
    }

    private static Map<String, String> producer(JobConfig config) {
        Map<String, String> properties = new HashMap<>();
        config.kafkaClientProperties()
                .forEach((key, value) -> properties.put(key.toString(), value.toString()));
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        return properties;
    }
}
