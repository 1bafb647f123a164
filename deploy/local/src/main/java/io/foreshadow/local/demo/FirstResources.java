package io.foreshadow.local.demo;

import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Json;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import io.foreshadow.events.Topics;
import io.foreshadow.policy.PolicyFile;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.Provisioner;
import io.foreshadow.provisioning.local.LocalPlatformOptions;
import io.foreshadow.provisioning.local.LocalProvisioner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What the owner of a platform does when a client signs up: a resource, traffic to it, an
 * assignment.
 */
final class FirstResources {
    private static final long EPOCH = 1;

    private final Path directory;
    private final Path haproxySocket;
    private final PortBlock ports;
    private final String bootstrapServers;

    FirstResources(Path directory, Path haproxySocket, PortBlock ports, String bootstrapServers) {
        this.directory = directory;
        this.haproxySocket = haproxySocket;
        this.ports = ports;
        this.bootstrapServers = bootstrapServers;
    }

    /** Provisions every client's first resource, of the policies' starting class. */
    void provision(String policies)
            throws IOException, PlatformException, InterruptedException, ExecutionException {
        Policy policy = PolicyFile.parse(policies, "demo policies").of("");
        Map<String, Double> capacities =
                policy.ladder().stream()
                        .collect(Collectors.toMap(ResourceClass::name, ResourceClass::capacity));
        LocalPlatformOptions options =
                LocalPlatformOptions.of(haproxySocket, capacities)
                        .onPorts(ports.firstPort(), ports.lastPort());
        options.write(directory);
        try (LocalProvisioner provisioner = new LocalProvisioner(directory, options);
                Producer<String, byte[]> producer = producer()) {
            for (DemoClient client : DemoClient.ALL) {
                Assignment assignment =
                        provision(client.name(), policy.startingClass(), provisioner);
                producer.send(
                                new ProducerRecord<>(
                                        Topics.ASSIGNMENTS, client.name(), Json.write(assignment)))
                        .get();
            }
        }
    }

    private static Assignment provision(
            String client, String resourceClass, Provisioner provisioner)
            throws PlatformException, InterruptedException {
        String resource = client + "-" + EPOCH;
        Provisioner.Effect effect =
                provisioner.carryOut(
                        action(client, Action.Kind.PROVISION, resource, resourceClass, 0));
        provisioner.carryOut(action(client, Action.Kind.SHIFT, resource, resourceClass, 100));
        return new Assignment(
                client,
                resource,
                effect.endpoint(),
                resourceClass,
                EPOCH,
                System.currentTimeMillis());
    }

    private static Action action(
            String client,
            Action.Kind kind,
            String resource,
            String resourceClass,
            int trafficPercent) {
        String id = String.join("/", client, Long.toString(EPOCH), kind.name());
        return new Action(
                id,
                client,
                kind,
                EPOCH,
                0,
                resource,
                resourceClass,
                null,
                trafficPercent,
                Long.MAX_VALUE,
                "sign-up",
                null,
                null);
    }

    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
