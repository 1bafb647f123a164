package io.foreshadow.capture.options;

import io.foreshadow.capture.publish.KafkaSettings;
import io.foreshadow.events.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where events go. */
public final class OutputOptions {
    private static final int MAX_BUFFER_MEGABYTES = KafkaSettings.MAX_BUFFER_BYTES >> 20;

    @Option(names = "--print", description = "Print each event as one line of JSON.")
    private boolean print;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Publish each event to this Kafka.")
    private String kafka;

    @Option(
            names = "--topic",
            defaultValue = Topics.TRAFFIC,
            description = "Topic to publish to (default: ${DEFAULT-VALUE}).")
    private String topic;

    @Option(
            names = "--kafka-property",
            paramLabel = "KEY=VALUE",
            description = "Further setting of the Kafka clients; may be repeated.")
    private Map<String, String> kafkaProperties = new LinkedHashMap<>();

    @Option(
            names = "--kafka-buffer-mb",
            paramLabel = "MB",
            defaultValue = "64",
            description = "Memory for events that wait for Kafka (default: ${DEFAULT-VALUE}).")
    private int bufferMegabytes;

    /** Whether events are printed. */
    public boolean print() {
        return print;
    }

    /** Whether events are published. */
    public boolean publish() {
        return kafka != null;
    }

    /** Fails if the options contradict each other. */
    public void validate(CommandSpec spec) {
        Usage.require(spec, print || publish(), "say where events go: --print, --kafka or both");
        Usage.require(
                spec,
                bufferMegabytes >= 1 && bufferMegabytes <= MAX_BUFFER_MEGABYTES,
                "--kafka-buffer-mb must be between 1 and " + MAX_BUFFER_MEGABYTES);
    }

    /** How to publish. */
    public KafkaSettings kafka() {
        return new KafkaSettings(kafka, topic, kafkaProperties)
                .withBufferBytes(bufferMegabytes << 20);
    }
}
