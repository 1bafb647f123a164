package io.foreshadow.provisioning.sink;

import static io.foreshadow.provisioning.Actions.shift;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Actions;
import io.foreshadow.provisioning.FenceLedger;
import io.foreshadow.provisioning.FencedPlatform;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformFactory;
import io.foreshadow.provisioning.TestingProvisioner;
import io.foreshadow.provisioning.receiver.ActionReceiver;
import io.foreshadow.provisioning.receiver.Receivers;
import io.foreshadow.provisioning.webhook.SecretFile;
import io.foreshadow.provisioning.webhook.WebhookPlatformFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sink in a real Flink job that fails and recovers. */
@Timeout(120)
class ProvisioningSinkITCase {
    private static final int ACTIONS = 30;
    private static final List<String> CLIENTS = List.of("alpha", "beta", "gamma", "delta");

    // The job's copies of the sink find these through the class: they live in the same process.
    private static TestingProvisioner provisioner;
    private static FailingPublisher publisher;

    @TempDir Path directory;

    @BeforeEach
    void start() {
        provisioner = new TestingProvisioner();
        publisher = new FailingPublisher();
    }

    @Test
    void actionsAreDoneInOrderAlthoughTheJobFails() throws Exception {
        String ledger = directory.toString();
        run(() -> fenced(ledger));
    }

    @Test
    void soTheyAreOverHttp() throws Exception {
        String secretFile = SecretFile.write(directory);
        Platform platform = fenced(directory.resolve("ledger").toString());
        try (ActionReceiver receiver =
                Receivers.start(0, secretFile, platform, Duration.ofSeconds(10))) {
            run(
                    new WebhookPlatformFactory(
                            Receivers.url(receiver), secretFile, Duration.ofSeconds(30)));
        }
    }

    private static Platform fenced(String ledger) {
        return new FencedPlatform(
                provisioner,
                new FenceLedger(Path.of(ledger)),
                InstantSource.system(),
                Duration.ofSeconds(30));
    }

    private static void run(PlatformFactory platforms) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        environment
                .fromData(actions())
                .keyBy(Action::client)
                .sinkTo(
                        new ProvisioningSink(
                                platforms, () -> publisher, ProvisioningSinkOptions.DEFAULT))
                .uid("provision");
        environment.execute();

        assertThat(publisher.failures).hasPositiveValue();
        for (String client : CLIENTS) {
            List<String> expected = idsOf(client, actions().stream().map(Action::id));
            assertThat(idsOf(client, provisioner.carriedOut().stream())).isEqualTo(expected);
            assertThat(idsOf(client, publisher.outcomes().stream().map(Outcome::actionId)))
                    .containsAll(expected);
        }
        assertThat(publisher.outcomes()).extracting(Outcome::status).containsOnly(Status.DONE);
    }

    private static List<Action> actions() {
        return IntStream.range(0, ACTIONS)
                .boxed()
                .flatMap(
                        i ->
                                CLIENTS.stream()
                                        .map(client -> Actions.of(client, shift(2, i, i, "old"))))
                .toList();
    }

    /** What concerns a client, where the same twice in a row counts once. */
    private static List<String> idsOf(String client, Stream<String> ids) {
        List<String> distinct = new ArrayList<>();
        ids.filter(id -> id.contains(client + "/"))
                .filter(id -> distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(id))
                .forEach(distinct::add);
        return distinct;
    }

    /** A broker that is away now and then. */
    private static final class FailingPublisher implements OutcomePublisher {
        private final TestingPublisher publisher = new TestingPublisher();
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public void publish(Assignment assignment) {
            publisher.publish(assignment);
        }

        @Override
        public void publish(Outcome outcome) {
            if (calls.incrementAndGet() % 50 == 0 && failures.get() < 2) {
                failures.incrementAndGet();
                throw new IllegalStateException("the broker is away");
            }
            publisher.publish(outcome);
        }

        List<Outcome> outcomes() {
            return publisher.ended();
        }

        @Override
        public void close() {}
    }
}
