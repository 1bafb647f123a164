package io.foreshadow.provisioning.sink;

import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.warmUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Actions;
import io.foreshadow.provisioning.FenceLedger;
import io.foreshadow.provisioning.FencedPlatform;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.TestingProvisioner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Flink's own writer logic with ours, on a mailbox and timers that the test drives. */
@Timeout(60)
class ProvisioningSinkWriterTest {
    private static final Action PROVISION = provision(2, 1, "large");
    private static final Action WARM_UP = warmUp(2, 2);
    private static final Action SHIFT = shift(2, 3, 50, "alpha-1");
    private static final Action OTHER = Actions.of("beta", PROVISION);

    @TempDir Path directory;

    private final TestingProvisioner provisioner = new TestingProvisioner();
    private final TestingPublisher publisher = new TestingPublisher();
    private final TestingMailbox mailbox = new TestingMailbox();
    private final TestProcessingTimeService timers = new TestProcessingTimeService();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private final ProvisioningSinkOptions options =
            new ProvisioningSinkOptions(2, 10, 3, Duration.ofMillis(1), Duration.ofSeconds(60));
    private final ProvisioningSink sink =
            new ProvisioningSink(
                    () ->
                            new FencedPlatform(
                                    provisioner,
                                    new FenceLedger(directory),
                                    InstantSource.system(),
                                    Duration.ofSeconds(30)),
                    () -> publisher,
                    options);

    private StatefulSinkWriter<Action, BufferedRequestState<ActionRequest>> writer;

    @BeforeEach
    void start() throws Exception {
        writer = sink.createWriter(new TestingWriterContext(mailbox, timers));
    }

    @AfterEach
    void stop() throws Exception {
        end.countDown();
        writer.close();
    }

    @Test
    void everyActionHasItsOutcomeInOrder() throws Exception {
        write(PROVISION, WARM_UP, SHIFT);
        writer.flush(true);
        assertThat(provisioner.carriedOut())
                .containsExactly(PROVISION.id(), WARM_UP.id(), SHIFT.id());
        assertThat(published()).containsExactly(PROVISION.id(), WARM_UP.id(), SHIFT.id());
    }

    @Test
    void aRepeatedActionIsNotOvertaken() throws Exception {
        provisioner.script(
                PROVISION,
                ProvisioningSinkWriterTest::failForNow,
                ProvisioningSinkWriterTest::failForNow);
        write(PROVISION, WARM_UP);
        writer.flush(true);
        assertThat(provisioner.carriedOut())
                .containsExactly(PROVISION.id(), PROVISION.id(), PROVISION.id(), WARM_UP.id());
        assertThat(publisher.outcomes())
                .extracting(Outcome::status)
                .containsExactly(Status.DONE, Status.DONE);
    }

    @Test
    void attemptsComeToAnEnd() throws Exception {
        provisioner.script(
                PROVISION,
                ProvisioningSinkWriterTest::failForNow,
                ProvisioningSinkWriterTest::failForNow,
                ProvisioningSinkWriterTest::failForNow);
        write(PROVISION);
        writer.flush(true);
        assertThat(provisioner.carriedOut()).hasSize(3);
        assertThat(publisher.outcomes()).extracting(Outcome::status).containsExactly(Status.FAILED);
    }

    @Test
    void aSlowClientHoldsUpNobodyElse() throws Exception {
        provisioner.script(PROVISION, this::block);
        write(PROVISION, WARM_UP, OTHER);
        while (published().isEmpty()) {
            mailbox.tryYield();
            Thread.sleep(1);
        }
        assertThat(published()).containsExactly(OTHER.id());
        end.countDown();
        writer.flush(true);
        assertThat(published()).containsExactly(OTHER.id(), PROVISION.id(), WARM_UP.id());
    }

    @Test
    void anActionThatTakesTooLongIsAskedForAgainButDoneOnce() throws Exception {
        provisioner.script(PROVISION, this::block);
        write(PROVISION, WARM_UP);
        begun.await();
        timers.advance(options.requestTimeout().toMillis() + 1);
        mailbox.yield();
        end.countDown();
        writer.flush(true);
        assertThat(provisioner.carriedOut()).containsExactly(PROVISION.id(), WARM_UP.id());
        assertThat(published()).endsWith(WARM_UP.id()).contains(PROVISION.id());
        assertThat(publisher.outcomes()).extracting(Outcome::status).containsOnly(Status.DONE);
    }

    @Test
    void aCheckpointWaitsForWhatIsUnderWayAndKeepsWhatWaits() throws Exception {
        provisioner.script(PROVISION, this::block);
        write(PROVISION, WARM_UP);
        begun.await();
        BufferedRequestState<ActionRequest> state = writer.snapshotState(1).get(0);
        assertThat(state.getBufferedRequestEntries())
                .extracting(RequestEntryWrapper::getRequestEntry)
                .containsExactly(new ActionRequest(WARM_UP, 1));
        end.countDown();
        writer.flush(false);
        assertThat(published()).contains(PROVISION.id());
    }

    @Test
    void whatWaitedGoesOnAfterARestart() throws Exception {
        BufferedRequestState<ActionRequest> state =
                new BufferedRequestState<>(
                        List.of(
                                new RequestEntryWrapper<>(new ActionRequest(PROVISION, 3), 100),
                                new RequestEntryWrapper<>(new ActionRequest(WARM_UP, 1), 100)));
        provisioner.script(PROVISION, ProvisioningSinkWriterTest::failForNow);
        writer.close();
        writer = sink.restoreWriter(new TestingWriterContext(mailbox, timers), List.of(state));
        writer.flush(true);
        assertThat(publisher.outcomes())
                .extracting(Outcome::status)
                .containsExactly(Status.FAILED, Status.DONE);
    }

    @Test
    void whatCannotBePublishedFailsTheJob() throws Exception {
        publisher.failWith(new IllegalStateException("no broker"));
        write(PROVISION);
        assertThatThrownBy(() -> writer.flush(true)).hasMessageContaining("no broker");
    }

    private void write(Action... actions) throws Exception {
        for (Action action : actions) {
            writer.write(action, null);
        }
    }

    private List<String> published() {
        return publisher.outcomes().stream().map(Outcome::actionId).toList();
    }

    private void block() throws InterruptedException {
        begun.countDown();
        end.await();
    }

    private static void failForNow() throws PlatformException {
        throw PlatformException.passing("not yet");
    }
}
