package io.foreshadow.provisioning.webhook;

import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.warmUp;
import static io.foreshadow.provisioning.webhook.ScriptedReceiver.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Actions;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.webhook.ScriptedReceiver.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of each answer, over real HTTP. */
@Timeout(60)
class WebhookPlatformTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3";
    private static final Action ACTION = provision(2, 7, "small");
    private static final long NOW = 1_764_000_000_000L;
    private static final String DONE = "{\"endpoint\": \"10.0.0.7:80\", \"detail\": \"ready\"}";

    @TempDir Path directory;

    private final AtomicLong clock = new AtomicLong(NOW);
    private ScriptedReceiver receiver;
    private Path secretFile;
    private Platform platform;

    @BeforeEach
    void start() throws IOException {
        receiver = new ScriptedReceiver();
        secretFile = Files.writeString(directory.resolve("secret"), SECRET);
        platform = platform(Duration.ofSeconds(30));
    }

    private Platform platform(Duration timeout) {
        return new WebhookPlatform(
                receiver.url(),
                new SignedHttp(secretFile.toString(), timeout, this::now),
                this::now);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.get());
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void anActionIsASignedCloudEvent() throws Exception {
        receiver.then(with(200, DONE));
        assertThat(platform.execute(ACTION))
                .isEqualTo(Outcome.done(ACTION, "10.0.0.7:80", NOW, NOW, "ready"));
        Request request = receiver.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/actions");
        assertThat(request.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(ActionEvents.read(request.body())).isEqualTo(ACTION);
        assertThat(request.signature().id()).isEqualTo(ActionEvents.messageId(ACTION));
        assertBelieved(request, SECRET);
    }

    @Test
    void aRepetitionIsTheSameMessageAndAnotherAttemptIsNot() throws Exception {
        receiver.then(with(500, ""), with(200, DONE), with(200, DONE));
        platform.execute(ACTION);
        platform.execute(ACTION);
        platform.execute(provision(2, 8, "small"));
        List<Request> sent = receiver.requests();
        assertThat(sent.get(1).body()).isEqualTo(sent.get(0).body());
        assertThat(sent.get(1).signature().id()).isEqualTo(sent.get(0).signature().id());
        assertThat(sent.get(2).signature().id()).isNotEqualTo(sent.get(0).signature().id());
    }

    @Test
    void aSecretMayBeReplacedWhileThePlatformIsOpen() throws Exception {
        receiver.then(with(200, DONE), with(200, DONE));
        platform.execute(ACTION);
        Files.writeString(secretFile, OTHER + "\n" + SECRET);
        platform.execute(ACTION);
        assertBelieved(receiver.requests().get(1), OTHER);
        assertBelieved(receiver.requests().get(1), SECRET);
    }

    private static void assertBelieved(Request request, String secret) throws IOException {
        Secrets secrets = Secrets.parse(secret, "test");
        assertThat(request.signature().complaint(request.body(), secrets, NOW / 1000)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, FAILED, false, it answered 400: no",
        "401, FAILED, false, 'it answered 401, check the secret: no'",
        "404, FAILED, false, it answered 404: no",
        "408, FAILED, true, it answered 408: no",
        "422, FAILED, false, it answered 422: no",
        "429, FAILED, true, it answered 429: no",
        "500, FAILED, true, it answered 500: no",
        "503, FAILED, true, it answered 503: no",
        "409, REFUSED, false, no",
        "302, FAILED, false, which is not followed",
    })
    void whatIsNoSuccessIsClassified(int status, Status expected, boolean retryable, String detail)
            throws Exception {
        receiver.then(with(status, "{\"detail\": \"no\"}", "Location", "http://127.0.0.1:9/"));
        Outcome outcome = platform.execute(ACTION);
        assertThat(outcome.status()).isEqualTo(expected);
        assertThat(outcome.retryable()).isEqualTo(retryable);
        assertThat(outcome.detail()).contains(detail);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void theReceiverMaySayHowItEnded() throws Exception {
        receiver.then(
                with(200, "{\"status\": \"FAILED\", \"retryable\": true, \"detail\": \"full\"}"),
                with(200, "{\"status\": \"REFUSED\", \"detail\": \"stale\"}"),
                with(
                        409,
                        "{\"detail\": \"stale\", \"standing\": {\"epoch\": 3, \"sequence\": 9,"
                                + " \"actionId\": \"alpha/3/drain\", \"resources\": [\"alpha-2\"]}}"));
        assertThat(platform.execute(ACTION))
                .isEqualTo(Outcome.failed(ACTION, true, NOW, NOW, "full"));
        assertThat(platform.execute(ACTION)).isEqualTo(Outcome.refused(ACTION, NOW, "stale"));
        assertThat(platform.execute(ACTION).standing().isBeyond(2, 7, ACTION.id())).isTrue();
    }

    @Test
    void anEmptyAnswerIsEnoughWhereNobodyBeginsToServe() throws Exception {
        receiver.then(with(204, ""), with(204, ""), with(200, "{}"), with(204, ""));
        assertThat(platform.execute(warmUp(2, 8)).status()).isEqualTo(Status.DONE);
        assertThat(platform.execute(shift(2, 9, 25, "alpha-1")).status()).isEqualTo(Status.DONE);
        assertLasting(ACTION, "did not say at which endpoint alpha-2 serves");
        assertLasting(shift(2, 9, 100, "alpha-1"), "at which endpoint alpha-2 serves");
    }

    @Test
    void anAnswerThatIsNoneIsAFailureForGood() throws Exception {
        receiver.then(
                with(200, "<html>"),
                with(200, "{\"actionId\": \"beta/1/provision\"}"),
                with(200, " ".repeat(SignedHttp.MAX_BYTES + 1)));
        assertLasting(ACTION, "its answer is no outcome");
        assertLasting(ACTION, "it answered for beta/1/provision");
        assertLasting(ACTION, "longer than 65536 bytes");
    }

    @Test
    void whatIsUnderWayIsAskedForWhereItIsSaidToBe() throws Exception {
        receiver.then(
                with(202, "{\"detail\": \"pulling the image\"}", "Location", "/actions/1"),
                with(202, "{\"detail\": \"starting\"}"),
                with(200, DONE),
                with(200, DONE));
        Outcome taken = platform.accept(ACTION);
        assertThat(taken.status()).isEqualTo(Status.ACCEPTED);
        clock.addAndGet(1000);
        assertThat(platform.execute(ACTION))
                .isEqualTo(Outcome.progress(ACTION, NOW, NOW + 1000, "starting"));
        clock.addAndGet(1000);
        assertThat(platform.execute(ACTION))
                .isEqualTo(Outcome.done(ACTION, "10.0.0.7:80", NOW, NOW + 2000, "ready"));
        platform.execute(ACTION);
        assertThat(receiver.requests())
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly(
                        "POST /actions", "GET /actions/1", "GET /actions/1", "POST /actions");
        assertBelieved(receiver.requests().get(1), SECRET);
    }

    @Test
    void whatTheReceiverForgotIsSentAgain() throws Exception {
        receiver.then(with(202, "", "Location", "/actions/1"), with(404, ""), with(200, DONE));
        assertThat(platform.execute(ACTION).status()).isEqualTo(Status.PROGRESS);
        assertThat(platform.execute(ACTION).status()).isEqualTo(Status.DONE);
    }

    @Test
    void aReceiverThatAsksForTimeIsGivenIt() throws Exception {
        receiver.then(with(202, "", "Retry-After", "5"), with(200, DONE));
        platform.execute(ACTION);
        clock.addAndGet(4_999);
        assertThat(platform.execute(ACTION).status()).isEqualTo(Status.PROGRESS);
        assertThat(receiver.requests()).hasSize(1);
        clock.addAndGet(1);
        assertThat(platform.execute(ACTION).status()).isEqualTo(Status.DONE);
    }

    @Test
    void aReceiverThatHasTooMuchToDoIsLeftAloneByAllClients() throws Exception {
        receiver.then(
                with(429, "", "Retry-After", "Mon, 24 Nov 2025 16:00:30 GMT"), with(200, DONE));
        assertThat(platform.execute(ACTION).retryable()).isTrue();
        Action other = Actions.of("beta", ACTION);
        clock.addAndGet(29_000);
        assertThat(platform.accept(other).status()).isEqualTo(Status.PROGRESS);
        assertThat(receiver.requests()).hasSize(1);
        clock.addAndGet(1_000);
        assertThat(platform.accept(other).status()).isEqualTo(Status.DONE);
    }

    @Test
    void nothingSignedGoesElsewhere() throws Exception {
        for (String place :
                List.of("http://127.0.0.1:9/actions/1", "//elsewhere/", "https:/x", ":")) {
            receiver.then(with(202, "", "Location", place));
            assertLasting(ACTION, "its Location is not at 127.0.0.1:");
        }
    }

    @Test
    void aReceiverThatIsAwayMayComeBack() throws Exception {
        receiver.close();
        Outcome outcome = platform.execute(ACTION);
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.retryable()).isTrue();
        assertThat(outcome.detail()).startsWith("the receiver failed: ");
    }

    @Test
    void aSlowReceiverIsAskedAgain() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        receiver.then(
                exchange -> end.await(),
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    end.await();
                });
        Platform impatient = platform(Duration.ofMillis(200));
        for (int i = 0; i < 2; i++) {
            Outcome outcome = impatient.execute(ACTION);
            assertThat(outcome.retryable()).isTrue();
            assertThat(outcome.detail()).contains("no answer within 200 ms");
        }
        end.countDown();
    }

    @Test
    void anUnusableAddressOrSecretIsSaidBeforeAnythingIsSent() {
        assertThatThrownBy(() -> factory("ftp://scaler/")).hasMessageContaining("begin with http");
        assertThatThrownBy(() -> factory("https:///x")).hasMessageContaining("names no host");
        assertThatThrownBy(() -> factory("https://u:secret@scaler/"))
                .hasMessage("the URL of scaler must hold no password, the signature is enough");
        assertThatThrownBy(() -> factory("https://scaler/").open())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("none does not exist");
    }

    private static WebhookPlatformFactory factory(String url) {
        return new WebhookPlatformFactory(URI.create(url), "none", Duration.ofSeconds(1));
    }

    private void assertLasting(Action action, String detail) throws InterruptedException {
        Outcome outcome = platform.execute(action);
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.retryable()).isFalse();
        assertThat(outcome.detail()).contains(detail);
    }
}
