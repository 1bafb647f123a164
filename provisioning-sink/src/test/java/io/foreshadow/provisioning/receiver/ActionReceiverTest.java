package io.foreshadow.provisioning.receiver;

import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import io.foreshadow.provisioning.FenceLedger;
import io.foreshadow.provisioning.FencedPlatform;
import io.foreshadow.provisioning.TestingProvisioner;
import io.foreshadow.provisioning.webhook.ActionEvents;
import io.foreshadow.provisioning.webhook.SecretFile;
import io.foreshadow.provisioning.webhook.Secrets;
import io.foreshadow.provisioning.webhook.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the receiver makes of what comes over HTTP, from whomever. */
class ActionReceiverTest {
    private static final Action ACTION = provision(2, 7, "small");
    private static final byte[] EVENT = ActionEvents.write(ACTION);
    private static final String ID = ActionEvents.messageId(ACTION);

    @TempDir Path directory;

    private final TestingProvisioner provisioner = new TestingProvisioner();
    private final HttpClient http = HttpClient.newHttpClient();
    private String secretFile;
    private ActionReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        secretFile = SecretFile.write(directory);
        receiver =
                Receivers.start(
                        0,
                        secretFile,
                        new FencedPlatform(
                                provisioner,
                                new FenceLedger(directory.resolve("ledger")),
                                InstantSource.system(),
                                Duration.ofSeconds(10)),
                        Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void anActionIsCarriedOutAndItsOutcomeIsTheAnswer() throws Exception {
        HttpResponse<String> response = post(signed(ID, EVENT), EVENT);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body())
                .contains("\"status\":\"DONE\"", "\"endpoint\":\"127.0.0.1:21000\"");
        HttpResponse<String> stale = post(shift(2, 6, 50, "alpha-1"));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("sequence 6 is over");
        assertThat(provisioner.carriedOut()).containsExactly(ACTION.id());
    }

    @Test
    void whatIsNotSignedIsNotRead() throws Exception {
        assertThat(http.send(to("").build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertAnswered(401, "the signature is wrong", signed("other", EVENT).id(ID), EVENT);
        assertAnswered(401, "the signature is wrong", signed(ID, new byte[0]), EVENT);
        assertAnswered(401, "at most 300 s are allowed", old(), EVENT);
        assertThat(provisioner.carriedOut()).isEmpty();
    }

    @Test
    void whatIsSignedAndNoActionIsRefusedWithTheReason() throws Exception {
        assertAnswered(400, "not a CloudEvent", "{}");
        String other = new String(EVENT, StandardCharsets.UTF_8).replace("action.v1\"", "x.v1\"");
        assertAnswered(400, "type io.foreshadow.x.v1 is unknown", other);
        assertAnswered(
                400, "id is not that of its action", new String(EVENT, StandardCharsets.UTF_8));
        assertAnswered(413, "more than 65536 bytes", " ".repeat(65_537));
        assertThat(provisioner.carriedOut()).isEmpty();
    }

    @Test
    void onlyWhoSentAnActionMayAskForIt() throws Exception {
        byte[] nothing = {};
        Headers mine = signed("mine", nothing);
        assertThat(get("/mine", mine).body()).contains("not under way; send it again");
        assertThat(get("/" + ID, mine).statusCode()).isEqualTo(404);
        assertThat(get("/" + ID, mine).body()).contains("expected /actions/mine");
        assertThat(
                        http.send(mine.on(to("").DELETE()).build(), BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(405);
    }

    @Test
    void withoutASecretNobodyIsBelieved() throws Exception {
        Headers headers = signed(ID, EVENT);
        Files.delete(Path.of(secretFile));
        HttpResponse<String> response = post(headers, EVENT);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).doesNotContain(secretFile);
    }

    private record Headers(String id, String timestamp, String signatures) {
        Headers id(String other) {
            return new Headers(other, timestamp, signatures);
        }

        HttpRequest.Builder on(HttpRequest.Builder request) {
            return request.header(Signature.ID_HEADER, id)
                    .header(Signature.TIMESTAMP_HEADER, timestamp)
                    .header(Signature.SIGNATURE_HEADER, signatures);
        }
    }

    private Headers signed(String id, byte[] body) throws IOException {
        return signed(id, body, InstantSource.system().millis() / 1000);
    }

    private Headers signed(String id, byte[] body, long seconds) throws IOException {
        Signature signature = Signature.of(id, seconds, body, Secrets.read(secretFile));
        return new Headers(signature.id(), signature.timestamp(), signature.signatures());
    }

    private Headers old() throws IOException {
        return signed(ID, EVENT, InstantSource.system().millis() / 1000 - 400);
    }

    private HttpResponse<String> post(Action action) throws Exception {
        byte[] event = ActionEvents.write(action);
        return post(signed(ActionEvents.messageId(action), event), event);
    }

    private HttpResponse<String> post(Headers headers, byte[] body) throws Exception {
        HttpRequest request = headers.on(to("")).POST(BodyPublishers.ofByteArray(body)).build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, Headers headers) throws Exception {
        return http.send(headers.on(to(path)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(Receivers.url(receiver) + path));
    }

    private void assertAnswered(int status, String detail, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertAnswered(status, detail, signed("a-message", bytes), bytes);
    }

    private void assertAnswered(int status, String detail, Headers headers, byte[] body)
            throws Exception {
        HttpResponse<String> response = post(headers, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(detail);
    }
}
