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
    private static final Duration POLL = Duration.ofMillis(200);
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
                        new ProvisioningSinkOptions(1, 10, 3, BACKOFF, POLL));
    }

    @Test
    void successIsPublished() throws Exception {
        assertThat(attempts.attempt(request(PROVISION, 1))).isEmpty();
        assertThat(publisher.published())
                .containsExactly(Outcome.done(PROVISION, "127.0.0.1:21000", NOW, NOW, "done"));
    }

    @Test
    void acceptanceIsPublishedBeforeAnythingIsDone() throws Exception {
        provisioner.script(
                PROVISION,
                () ->
                        assertThat(publisher.outcomes())
                                .extracting(Outcome::status)
                                .containsExactly(Status.ACCEPTED));
        assertThat(attempts.attempt(ActionRequest.first(PROVISION))).isEmpty();
        assertThat(publisher.outcomes())
                .extracting(Outcome::status)
                .containsExactly(Status.ACCEPTED, Status.DONE);
    }

    @Test
    void whatIsUnderWayIsPublishedWhenItIsNewsAndAskedForAgain() throws Exception {
        provisioner.takesLong(PROVISION, "half done");
        ActionAttempts.Next next = attempts.attempt(request(PROVISION, 1)).orElseThrow();
        assertThat(next)
                .isEqualTo(
                        new ActionAttempts.Next(
                                new ActionRequest(PROVISION, 1, "half done"), POLL, false));
        provisioner.takesLong(PROVISION, "half done");
        attempts.attempt(next.request());
        assertThat(publisher.published())
                .containsExactly(Outcome.progress(PROVISION, NOW, NOW, "half done"));
        assertThat(attempts.attempt(next.request())).isEmpty();
        assertThat(publisher.outcomes()).last().extracting(Outcome::status).isEqualTo(Status.DONE);
    }

    @Test
    void whatIsUnderWayForTooLongHasFailed() throws Exception {
        Action tight = validUntil(NOW + POLL.toMillis() - 1, PROVISION);
        provisioner.takesLong(tight, "half done");
        assertThat(attempts.attempt(request(tight, 1))).isEmpty();
        assertThat(publisher.published())
                .containsExactly(
                        Outcome.failed(tight, true, NOW, NOW, "not done in time: half done"));
    }

    @Test
    void aPromotionIsAnAssignmentAndThenAnOutcome() throws Exception {
        assertThat(attempts.attempt(request(PROMOTION, 1))).isEmpty();
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
        assertThat(attempts.attempt(request(back, 1))).isEmpty();
        assertThat(publisher.published())
                .containsExactly(
                        new Assignment("alpha", "alpha-1", "127.0.0.1:21009", "small", 2, NOW),
                        Outcome.done(back, "127.0.0.1:21000", NOW, NOW, "done"));
    }

    @Test
    void aPromotionOfLongAgoDoesNotBringBackWhoServedThen() throws Exception {
        attempts.attempt(request(PROMOTION, 1));
        attempts.attempt(request(shift(3, 9, 100, "alpha-2"), 1));
        attempts.attempt(request(PROMOTION, 1));
        assertThat(publisher.published())
                .filteredOn(Assignment.class::isInstance)
                .extracting(news -> ((Assignment) news).resource())
                .containsExactly("alpha-2", "alpha-3", "alpha-3");
    }

    @Test
    void whoIsBehindIsToldWhoServes() throws Exception {
        FencedPlatform elsewhere =
                new FencedPlatform(
                        provisioner,
                        new FenceLedger(directory),
                        InstantSource.fixed(Instant.ofEpochMilli(NOW)),
                        Duration.ofSeconds(10));
        elsewhere.execute(PROMOTION);
        attempts.attempt(ActionRequest.first(shift(2, 7, 0, "alpha-1")));
        assertThat(publisher.published().get(0))
                .isEqualTo(new Assignment("alpha", "alpha-2", "127.0.0.1:21000", "large", 2, NOW));
        assertThat(publisher.outcomes())
                .extracting(Outcome::status)
                .containsExactly(Status.REFUSED);
    }

    @Test
    void aFailedOrRefusedPromotionAssignsNobody() throws Exception {
        provisioner.script(PROMOTION, ActionAttemptsTest::failForGood);
        attempts.attempt(request(PROMOTION, 1));
        attempts.attempt(request(validUntil(NOW - 1, shift(3, 9, 100, "alpha-2")), 1));
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
        assertThat(attempts.attempt(ActionRequest.first(nameless))).isEmpty();
        assertThat(provisioner.carriedOut()).isEmpty();
        assertThat(publisher.outcomes()).extracting(Outcome::retryable).containsExactly(false);
    }

    @Test
    void pausesDouble() throws Exception {
        provisioner.script(
                PROVISION, ActionAttemptsTest::failForNow, ActionAttemptsTest::failForNow);
        assertThat(pause(PROVISION, 1)).isEqualTo(BACKOFF);
        assertThat(pause(PROVISION, 2)).isEqualTo(BACKOFF.multipliedBy(2));
        assertThat(publisher.published()).isEmpty();
        assertThat(attempts.attempt(request(PROVISION, 3))).isEmpty();
        assertThat(publisher.outcomes()).extracting(Outcome::status).containsExactly(Status.DONE);
    }

    @Test
    void theLastAttemptIsTheEnd() throws Exception {
        provisioner.script(PROVISION, ActionAttemptsTest::failForNow);
        assertThat(attempts.attempt(request(PROVISION, 3))).isEmpty();
        assertThat(publisher.outcomes())
                .containsExactly(Outcome.failed(PROVISION, true, NOW, NOW, "not yet"));
    }

    @Test
    void aLastingFailureIsTheEnd() throws Exception {
        provisioner.script(PROVISION, ActionAttemptsTest::failForGood);
        assertThat(attempts.attempt(request(PROVISION, 1))).isEmpty();
        assertThat(publisher.outcomes())
                .containsExactly(Outcome.failed(PROVISION, false, NOW, NOW, "never"));
    }

    @Test
    void noAttemptIsPlannedForAfterTheActionsTime() throws Exception {
        Action tight = validUntil(NOW + BACKOFF.toMillis() - 1, PROVISION);
        provisioner.script(tight, ActionAttemptsTest::failForNow, ActionAttemptsTest::failForNow);
        assertThat(attempts.attempt(request(tight, 1))).isEmpty();
        assertThat(publisher.outcomes()).extracting(Outcome::status).containsExactly(Status.FAILED);
        Action enough = validUntil(NOW + BACKOFF.toMillis(), PROVISION);
        assertThat(pause(enough, 1)).isEqualTo(BACKOFF);
    }

    @Test
    void whatCannotBePublishedIsNotTheEnd() throws Exception {
        publisher.failWith(new IllegalStateException("no broker"));
        assertThatThrownBy(() -> attempts.attempt(request(PROVISION, 1))).hasMessage("no broker");
        publisher.failWith(null);
        assertThat(attempts.attempt(request(PROVISION, 1))).isEmpty();
        assertThat(publisher.outcomes()).hasSize(1);
        assertThat(provisioner.carriedOut()).hasSize(1);
    }

    private Duration pause(Action action, int attempt) throws InterruptedException {
        return attempts.attempt(request(action, attempt)).orElseThrow().pause();
    }

    /** An attempt at an action that was accepted and said to be so. */
    private static ActionRequest request(Action action, int attempt) {
        return new ActionRequest(action, attempt, "taken up");
    }

    private static void failForNow() throws PlatformException {
        throw PlatformException.passing("not yet");
    }

    private static void failForGood() throws PlatformException {
        throw PlatformException.lasting("never");
    }
}
