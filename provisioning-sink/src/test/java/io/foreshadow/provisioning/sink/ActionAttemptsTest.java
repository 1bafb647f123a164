package io.foreshadow.provisioning.sink;

import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.validUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.FenceLedger;
import io.foreshadow.provisioning.FencedPlatform;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.TestingProvisioner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionAttemptsTest {
    private static final long NOW = 1_000_000;
    private static final Duration BACKOFF = Duration.ofMillis(500);
    private static final Action PROVISION = provision(2, 7, "small");
    private static final Action PROMOTION = shift(2, 8, 100, "alpha-1");

    @TempDir Path directory;

    private final TestingProvisioner provisioner = new TestingProvisioner();
    private final TestingPublisher publisher = new TestingPublisher();
    private ActionAttempts attempts;

    @BeforeEach
    void start() {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(NOW));
        FenceLedger ledger = new FenceLedger(directory);
        attempts =
                new ActionAttempts(
                        new FencedPlatform(provisioner, ledger, clock, Duration.ofSeconds(10)),
                        publisher,
                        clock,
                        3,
                        BACKOFF);
    }

    @Test
    void successIsPublished() throws Exception {
        assertThat(attempts.attempt(new ActionRequest(PROVISION, 1))).isEmpty();
        assertThat(publisher.published())
                .containsExactly(Outcome.done(PROVISION, "127.0.0.1:21000", NOW, NOW, "done"));
    }

    @Test
    void aPromotionIsAnAssignmentAndThenAnOutcome() throws Exception {
        assertThat(attempts.attempt(new ActionRequest(PROMOTION, 1))).isEmpty();
        assertThat(publisher.published())
                .containsExactly(
                        new Assignment("alpha", "alpha-2", "127.0.0.1:21000", "large", 2, NOW),
                        Outcome.done(PROMOTION, "127.0.0.1:21000", NOW, NOW, "done"));
    }

    @Test
    void trafficGivenBackAssignsTheOldResourceInTheEpochOfTheAttempt() throws Exception {
        Action back =
                new Action(
                        "alpha/2/shift-back",
                        "alpha",
                        Action.Kind.SHIFT,
                        2,
                        9,
                        "alpha-2",
                        "large",
                        "alpha-1",
                        0,
                        NOW,
                        "rolled back",
                        "small",
                        "127.0.0.1:21009");
        assertThat(attempts.attempt(new ActionRequest(back, 1))).isEmpty();
        assertThat(publisher.published())
                .containsExactly(
                        new Assignment("alpha", "alpha-1", "127.0.0.1:21009", "small", 2, NOW),
                        Outcome.done(back, "127.0.0.1:21000", NOW, NOW, "done"));
    }

    @Test
    void aFailedOrRefusedPromotionAssignsNobody() throws Exception {
        provisioner.script(PROMOTION, ActionAttemptsTest::failForGood);
        attempts.attempt(new ActionRequest(PROMOTION, 1));
        attempts.attempt(new ActionRequest(validUntil(NOW - 1, shift(3, 9, 100, "alpha-2")), 1));
        assertThat(publisher.published()).hasSize(2);
        assertThat(publisher.outcomes())
                .extracting(Outcome::status)
                .containsExactly(Status.FAILED, Status.REFUSED);
    }

    @Test
    void aPromotionWithoutAClassFailsBeforeAnythingIsDone() throws Exception {
        Action nameless =
                new Action(
                        "alpha/2/x",
                        "alpha",
                        PROMOTION.kind(),
                        2,
                        8,
                        "alpha-2",
                        null,
                        null,
                        100,
                        NOW,
                        null,
                        null,
                        null);
        assertThat(attempts.attempt(new ActionRequest(nameless, 1))).isEmpty();
        assertThat(provisioner.carriedOut()).isEmpty();
        assertThat(publisher.outcomes()).extracting(Outcome::retryable).containsExactly(false);
    }

    @Test
    void pausesDouble() throws Exception {
        provisioner.script(
                PROVISION, ActionAttemptsTest::failForNow, ActionAttemptsTest::failForNow);
        assertThat(attempts.attempt(new ActionRequest(PROVISION, 1))).hasValue(BACKOFF);
        assertThat(attempts.attempt(new ActionRequest(PROVISION, 2)))
                .hasValue(BACKOFF.multipliedBy(2));
        assertThat(publisher.published()).isEmpty();
        assertThat(attempts.attempt(new ActionRequest(PROVISION, 3))).isEmpty();
        assertThat(publisher.outcomes()).extracting(Outcome::status).containsExactly(Status.DONE);
    }

    @Test
    void theLastAttemptIsTheEnd() throws Exception {
        provisioner.script(PROVISION, ActionAttemptsTest::failForNow);
        assertThat(attempts.attempt(new ActionRequest(PROVISION, 3))).isEmpty();
        assertThat(publisher.outcomes())
                .containsExactly(Outcome.failed(PROVISION, true, NOW, NOW, "not yet"));
    }

    @Test
    void aLastingFailureIsTheEnd() throws Exception {
        provisioner.script(PROVISION, ActionAttemptsTest::failForGood);
        assertThat(attempts.attempt(new ActionRequest(PROVISION, 1))).isEmpty();
        assertThat(publisher.outcomes())
                .containsExactly(Outcome.failed(PROVISION, false, NOW, NOW, "never"));
    }

    @Test
    void noAttemptIsPlannedForAfterTheActionsTime() throws Exception {
        Action tight = validUntil(NOW + BACKOFF.toMillis() - 1, PROVISION);
        provisioner.script(tight, ActionAttemptsTest::failForNow, ActionAttemptsTest::failForNow);
        assertThat(attempts.attempt(new ActionRequest(tight, 1))).isEmpty();
        assertThat(publisher.outcomes()).extracting(Outcome::status).containsExactly(Status.FAILED);
        Action enough = validUntil(NOW + BACKOFF.toMillis(), PROVISION);
        assertThat(attempts.attempt(new ActionRequest(enough, 1))).hasValue(BACKOFF);
    }

    @Test
    void whatCannotBePublishedIsNotTheEnd() throws Exception {
        publisher.failWith(new IllegalStateException("no broker"));
        assertThatThrownBy(() -> attempts.attempt(new ActionRequest(PROVISION, 1)))
                .hasMessage("no broker");
        publisher.failWith(null);
        assertThat(attempts.attempt(new ActionRequest(PROVISION, 1))).isEmpty();
        assertThat(publisher.outcomes()).hasSize(1);
        assertThat(provisioner.carriedOut()).hasSize(1);
    }

    private static void failForNow() throws PlatformException {
        throw PlatformException.passing("not yet");
    }

    private static void failForGood() throws PlatformException {
        throw PlatformException.lasting("never");
    }
}
