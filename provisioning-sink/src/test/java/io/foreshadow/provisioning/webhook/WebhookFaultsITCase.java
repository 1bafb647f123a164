package io.foreshadow.provisioning.webhook;

import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.FenceLedger;
import io.foreshadow.provisioning.FencedPlatform;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.TestingProvisioner;
import io.foreshadow.provisioning.receiver.ActionReceiver;
import io.foreshadow.provisioning.receiver.Receivers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between sender and receiver changes nothing in the end. */
@Timeout(60)
class WebhookFaultsITCase {
    private static final Action ACTION = provision(2, 7, "small");
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path directory;

    private final TestingProvisioner provisioner = new TestingProvisioner();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private String secretFile;
    private ActionReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        secretFile = SecretFile.write(directory);
        receiver = receiver(0, SHORT);
    }

    @AfterEach
    void stop() {
        end.countDown();
        receiver.close();
    }

    @Test
    void aReceiverThatWasAwayFindsWhatItMissed() throws Exception {
        Platform platform = platform(LONG);
        int port = receiver.port();
        receiver.close();
        assertThat(platform.accept(ACTION).retryable()).isTrue();
        receiver = receiver(port, LONG);
        Outcome done = platform.accept(ACTION);
        assertThat(done.status()).isEqualTo(Status.DONE);
        receiver.close();
        assertThat(platform.execute(ACTION).retryable()).isTrue();
        receiver = receiver(port, LONG);
        assertThat(platform.execute(ACTION)).isEqualTo(done);
        assertThat(provisioner.carriedOut()).containsExactly(ACTION.id());
    }

    @Test
    void anAnswerThatIsLostIsGivenAgain() throws Exception {
        int port = receiver.port();
        receiver.close();
        receiver = receiver(port, LONG);
        provisioner.script(ACTION, this::block);
        Outcome lost = platform(Duration.ofMillis(200)).execute(ACTION);
        assertThat(lost.retryable()).isTrue();
        assertThat(lost.detail()).contains("no answer within 200 ms");
        end.countDown();
        assertThat(ended(platform(LONG), ACTION).status()).isEqualTo(Status.DONE);
        assertThat(provisioner.carriedOut()).containsExactly(ACTION.id());
    }

    @Test
    void aSinkThatIsRestartedAsksForWhatIsUnderWay() throws Exception {
        provisioner.script(ACTION, this::block);
        assertThat(platform(LONG).accept(ACTION).status()).isEqualTo(Status.ACCEPTED);
        begun.await();
        Platform restarted = platform(LONG);
        assertThat(restarted.execute(ACTION).status()).isEqualTo(Status.PROGRESS);
        end.countDown();
        assertThat(ended(restarted, ACTION).status()).isEqualTo(Status.DONE);
        assertThat(provisioner.carriedOut()).containsExactly(ACTION.id());
    }

    @Test
    void aReceiverThatDiesInTheMiddleFinishesWhenItIsBack() throws Exception {
        provisioner.script(ACTION, this::block);
        Platform platform = platform(LONG);
        assertThat(platform.accept(ACTION).status()).isEqualTo(Status.ACCEPTED);
        begun.await();
        int port = receiver.port();
        receiver.close();
        receiver = receiver(port, SHORT);
        assertThat(ended(platform, ACTION).status()).isEqualTo(Status.DONE);
        assertThat(provisioner.state()).containsExactlyEntriesOf(Map.of("alpha-2", "weight 0"));
        assertThat(platform.accept(shift(2, 6, 100, "alpha-1")).status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void whoSendsTheSameAtOnceIsToldTheSame() throws Exception {
        List<Callable<Outcome>> senders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            senders.add(() -> ended(platform(LONG), ACTION));
        }
        ExecutorService threads = Executors.newFixedThreadPool(senders.size());
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> outcome : threads.invokeAll(senders)) {
            outcomes.add(outcome.get());
        }
        threads.shutdown();
        assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.DONE);
        assertThat(outcomes).containsOnly(outcomes.get(0));
        assertThat(provisioner.carriedOut()).containsExactly(ACTION.id());
    }

    @Test
    void aFailureThatMayPassIsTriedAgain() throws Exception {
        provisioner.script(
                ACTION,
                () -> {
                    throw PlatformException.passing("no machine is free");
                });
        Platform platform = platform(LONG);
        Outcome failed = ended(platform, ACTION);
        assertThat(failed.retryable()).isTrue();
        assertThat(failed.detail()).isEqualTo("no machine is free");
        assertThat(ended(platform, ACTION).status()).isEqualTo(Status.DONE);
    }

    @Test
    void whoHasAnotherSecretIsNotBelievedUntilTheReceiverHasIt() throws Exception {
        String other = SecretFile.writeOther(directory);
        Platform stranger = platform(other, LONG);
        Outcome refused = stranger.execute(ACTION);
        assertThat(refused.status()).isEqualTo(Status.FAILED);
        assertThat(refused.retryable()).isFalse();
        assertThat(refused.detail())
                .isEqualTo(
                        "the receiver failed: it answered 401, check the secret: the signature is"
                                + " wrong; sender and receiver must have a secret in common");
        assertThat(provisioner.carriedOut()).isEmpty();
        SecretFile.addOther(directory);
        assertThat(ended(stranger, ACTION).status()).isEqualTo(Status.DONE);
    }

    private ActionReceiver receiver(int port, Duration patience) throws IOException {
        return Receivers.start(
                port,
                secretFile,
                new FencedPlatform(
                        provisioner,
                        new FenceLedger(directory.resolve("ledger")),
                        InstantSource.system(),
                        LONG),
                patience);
    }

    private Platform platform(Duration timeout) throws IOException {
        return platform(secretFile, timeout);
    }

    private Platform platform(String secrets, Duration timeout) throws IOException {
        return new WebhookPlatformFactory(Receivers.url(receiver), secrets, timeout).open();
    }

    private void block() throws InterruptedException {
        begun.countDown();
        end.await();
    }

    private static Outcome ended(Platform platform, Action action) throws InterruptedException {
        Outcome outcome = platform.execute(action);
        while (!outcome.status().isFinal()) {
            Thread.sleep(5);
            outcome = platform.execute(action);
        }
        return outcome;
    }
}
