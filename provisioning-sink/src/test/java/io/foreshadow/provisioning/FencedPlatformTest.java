package io.foreshadow.provisioning;

import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.validUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FencedPlatformTest {
    private static final long NOW = 1_000_000;
    private static final Action ACTION = provision(2, 7, "small");

    @TempDir Path directory;

    private final TestingProvisioner provisioner = new TestingProvisioner();

    @Test
    void anActionIsDoneOnceAndItsOutcomeGivenEveryTime() throws Exception {
        Outcome first = platform().execute(ACTION);
        assertThat(first.at(null))
                .isEqualTo(Outcome.done(ACTION, "127.0.0.1:21000", NOW, NOW, "done"));
        assertThat(platform().execute(ACTION)).isEqualTo(first);
        assertThat(provisioner.carriedOut()).containsExactly(ACTION.id());
    }

    @Test
    void aRepeatedActionStillRaisesTheFence() throws Exception {
        platform().execute(ACTION);
        platform().execute(provision(2, 9, "small"));
        assertThat(platform().execute(shift(2, 8, 50, "alpha-1")).status())
                .isEqualTo(Status.REFUSED);
    }

    @Test
    void aStaleActionIsRefused() throws Exception {
        platform().execute(ACTION);
        assertThat(platform().execute(shift(2, 6, 50, "alpha-1")).at(null))
                .isEqualTo(
                        Outcome.refused(
                                shift(2, 6, 50, "alpha-1"),
                                NOW,
                                "stale: sequence 6 is over, 7 has begun"));
        assertThat(provisioner.carriedOut()).containsExactly(ACTION.id());
    }

    @Test
    void anActionIsValidUpToItsLastMillisecond() throws Exception {
        Action late = validUntil(NOW - 1, ACTION);
        assertThat(platform().execute(late).at(null))
                .isEqualTo(Outcome.refused(late, NOW, "late by 1 ms"));
        assertThat(platform().execute(validUntil(NOW, ACTION)).status()).isEqualTo(Status.DONE);
    }

    @Test
    void aLateActionDoesNotRaiseTheFence() throws Exception {
        platform().execute(validUntil(NOW - 1, ACTION));
        assertThat(platform().execute(shift(2, 6, 50, "alpha-1")).status()).isEqualTo(Status.DONE);
    }

    @Test
    void whatIsAcceptedIsNotBegunButFencesWhatIsOlder() throws Exception {
        assertThat(platform().accept(ACTION).at(null)).isEqualTo(Outcome.accepted(ACTION, NOW));
        assertThat(provisioner.carriedOut()).isEmpty();
        assertThat(platform().accept(shift(2, 6, 50, "alpha-1")).status())
                .isEqualTo(Status.REFUSED);
        assertThat(platform().execute(ACTION).status()).isEqualTo(Status.DONE);
        assertThat(platform().accept(ACTION).status()).isEqualTo(Status.DONE);
    }

    @Test
    void whatTakesLongIsAskedForUntilItIsDone() throws Exception {
        provisioner.takesLong(ACTION, "half done");
        Outcome progress = platform().execute(ACTION);
        assertThat(progress.at(null)).isEqualTo(Outcome.progress(ACTION, NOW, NOW, "half done"));
        assertThat(platform().execute(ACTION).status()).isEqualTo(Status.DONE);
    }

    @Test
    void aRefusalSaysWhereTheClientStands() throws Exception {
        platform().execute(ACTION);
        platform().execute(shift(2, 8, 100, "alpha-1"));
        Outcome refused = platform().execute(shift(2, 6, 50, "alpha-1"));
        assertThat(refused.standing().sequence()).isEqualTo(8);
        assertThat(refused.standing().isServedBy("alpha-2")).isTrue();
    }

    @Test
    void aPassingFailureIsTriedAgain() throws Exception {
        provisioner.script(
                ACTION,
                () -> {
                    throw PlatformException.passing("not yet");
                });
        assertThat(platform().execute(ACTION).at(null))
                .isEqualTo(Outcome.failed(ACTION, true, NOW, NOW, "not yet"));
        assertThat(platform().execute(ACTION).status()).isEqualTo(Status.DONE);
    }

    @Test
    void aLastingFailureIsNot() throws Exception {
        provisioner.script(
                ACTION,
                () -> {
                    throw PlatformException.lasting("never");
                });
        Outcome failed = platform().execute(ACTION);
        assertThat(failed.at(null)).isEqualTo(Outcome.failed(ACTION, false, NOW, NOW, "never"));
        assertThat(platform().execute(ACTION)).isEqualTo(failed);
        assertThat(provisioner.carriedOut()).hasSize(1);
    }

    @Test
    void aDefectIsALastingFailure() throws Exception {
        provisioner.script(
                ACTION,
                () -> {
                    throw new IllegalStateException("broken");
                });
        Outcome failed = platform().execute(ACTION);
        assertThat(failed.retryable()).isFalse();
        assertThat(failed.detail()).contains("broken");
    }

    @Test
    void whatWasStaleBeforeACrashIsStaleAfterwards() {
        provisioner.script(
                ACTION,
                () -> {
                    throw new InterruptedException();
                });
        assertThatThrownBy(() -> platform().execute(ACTION))
                .isInstanceOf(InterruptedException.class);
        assertThat(outcomeOf(shift(2, 6, 50, "alpha-1")).status()).isEqualTo(Status.REFUSED);
        assertThat(outcomeOf(ACTION).status()).isEqualTo(Status.DONE);
    }

    @Test
    void clientsWithUnusualNamesHaveLedgersToo() throws Exception {
        Action action = Actions.of("../a b/*?ü", ACTION);
        Outcome first = platform().execute(action);
        assertThat(first.status()).isEqualTo(Status.DONE);
        assertThat(platform().execute(action)).isEqualTo(first);
        assertThat(directory.getParent().resolve("a b")).doesNotExist();
    }

    @Test
    void aSpoiledLedgerIsAFailureThatNamesTheClient() throws Exception {
        Files.writeString(directory.resolve("alpha.json"), "{");
        Outcome failed = platform().execute(ACTION);
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.detail()).startsWith("the ledger of client alpha failed");
        assertThat(provisioner.carriedOut()).isEmpty();
    }

    @Test
    void actionsOfAClientWaitForEachOther() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        provisioner.script(
                ACTION,
                () -> {
                    begun.countDown();
                    end.await();
                });
        CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> outcomeOf(ACTION));
        begun.await();
        Outcome blocked =
                new FencedPlatform(
                                provisioner,
                                new FenceLedger(directory),
                                InstantSource.fixed(Instant.ofEpochMilli(NOW)),
                                Duration.ofMillis(30))
                        .execute(shift(2, 8, 50, "alpha-1"));
        assertThat(blocked.retryable()).isTrue();
        assertThat(blocked.detail()).contains("someone else has held");
        assertThat(platform().execute(Actions.of("beta", ACTION)).status()).isEqualTo(Status.DONE);
        end.countDown();
        assertThat(first.get().status()).isEqualTo(Status.DONE);
        assertThat(platform().execute(shift(2, 8, 50, "alpha-1")).status()).isEqualTo(Status.DONE);
    }

    private Outcome outcomeOf(Action action) {
        try {
            return platform().execute(action);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new one each time, as after a restart. */
    private FencedPlatform platform() {
        return new FencedPlatform(
                provisioner,
                new FenceLedger(directory),
                InstantSource.fixed(Instant.ofEpochMilli(NOW)),
                Duration.ofSeconds(30));
    }
}
