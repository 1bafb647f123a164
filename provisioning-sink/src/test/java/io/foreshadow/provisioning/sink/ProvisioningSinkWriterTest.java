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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The writer with real threads, on a mailbox that the test drives. */
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
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private final ProvisioningSinkOptions options =
            new ProvisioningSinkOptions(2, 10, 3, Duration.ofMillis(1), Duration.ofMillis(1));
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

    private StatefulSinkWriter<Action, ActionRequest> writer;

    @BeforeEach
    void start() throws Exception {
        writer = sink.createWriter(new TestingWriterContext(mailbox));
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
        assertThat(ended()).containsExactly(PROVISION.id(), WARM_UP.id(), SHIFT.id());
    }

    @Test
    void aFailureThatPassesIsRepeated() throws Exception {
        provisioner.script(
                PROVISION,
                ProvisioningSinkWriterTest::failForNow,
                ProvisioningSinkWriterTest::failForNow);
        write(PROVISION, OTHER);
        writer.flush(true);
        assertThat(provisioner.carriedOut()).filteredOn(PROVISION.id()::equals).hasSize(3);
        assertThat(publisher.ended())
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
        assertThat(publisher.ended()).extracting(Outcome::status).containsExactly(Status.FAILED);
    }

    @Test
    void aSlowClientHoldsUpNobodyElse() throws Exception {
        provisioner.script(PROVISION, this::block);
        write(PROVISION, WARM_UP, OTHER);
        while (ended().isEmpty()) {
            mailbox.tryYield();
            Thread.sleep(1);
        }
        assertThat(ended()).containsExactly(OTHER.id());
        end.countDown();
        writer.flush(true);
        assertThat(ended()).containsExactly(OTHER.id(), PROVISION.id(), WARM_UP.id());
    }

    @Test
    void aCheckpointWaitsForNothingAndKeepsWhatHasNotEnded() throws Exception {
        provisioner.script(PROVISION, this::block);
        write(PROVISION, WARM_UP);
        begun.await();
        writer.flush(false);
        assertThat(writer.snapshotState(1))
                .extracting(ActionRequest::action)
                .containsExactly(PROVISION, WARM_UP);
        assertThat(publisher.outcomes())
                .extracting(Outcome::status)
                .containsExactly(Status.ACCEPTED);
        end.countDown();
        writer.flush(true);
        assertThat(writer.snapshotState(2)).isEmpty();
    }

    @Test
    void whatHadNotEndedGoesOnAfterARestartWithoutAnyNewInput() throws Exception {
        provisioner.script(PROVISION, ProvisioningSinkWriterTest::failForNow);
        writer.close();
        writer =
                sink.restoreWriter(
                        new TestingWriterContext(mailbox),
                        List.of(
                                new ActionRequest(PROVISION, 3, null),
                                ActionRequest.first(WARM_UP)));
        writer.flush(true);
        assertThat(publisher.ended())
                .extracting(Outcome::status)
                .containsExactly(Status.FAILED, Status.DONE);
    }

    @Test
    void whatWasDoneWhileNobodySawItIsDoneOnce() throws Exception {
        write(PROVISION);
        writer.flush(true);
        writer.close();
        writer =
                sink.restoreWriter(
                        new TestingWriterContext(mailbox), List.of(ActionRequest.first(PROVISION)));
        writer.flush(true);
        assertThat(provisioner.carriedOut()).containsExactly(PROVISION.id());
        assertThat(publisher.ended())
                .extracting(Outcome::status)
                .containsExactly(Status.DONE, Status.DONE);
    }

    @Test
    void whatIsUnderWayGivesWayToWhatComesAfterIt() throws Exception {
        provisioner.script(PROVISION, () -> provisioner.takesLong(PROVISION, "one"));
        write(PROVISION, WARM_UP);
        writer.flush(true);
        assertThat(provisioner.carriedOut()).containsExactly(PROVISION.id(), WARM_UP.id());
        assertThat(ended()).containsExactly(WARM_UP.id());
    }

    @Test
    void whatIsUnderWayIsAskedForUntilItIsDone() throws Exception {
        provisioner.script(
                PROVISION,
                () -> provisioner.takesLong(PROVISION, "one"),
                () -> provisioner.takesLong(PROVISION, "two"));
        write(PROVISION);
        writer.flush(true);
        assertThat(publisher.outcomes())
                .extracting(Outcome::status)
                .containsExactly(Status.ACCEPTED, Status.PROGRESS, Status.PROGRESS, Status.DONE);
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

    private List<String> ended() {
        return publisher.ended().stream().map(Outcome::actionId).toList();
    }

    private void block() throws InterruptedException {
        begun.countDown();
        end.await();
    }

    private static void failForNow() throws PlatformException {
        throw PlatformException.passing("not yet");
    }
}
