package io.foreshadow.provisioning.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.transfer.HttpStateTransfer;
import io.foreshadow.provisioning.transfer.Progress;
import io.foreshadow.provisioning.transfer.TransferLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two resources of this process; connections between them that tear. */
@Timeout(60)
class HttpStateTransferTest {
    private static final TransferLimits FAST = new TransferLimits(1L << 30, 60_000, 0);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ResourceServer old;
    private ResourceServer next;
    private String source;
    private String target;

    @BeforeEach
    void start() throws Exception {
        old = new ResourceServer(new ResourceOptions("a-1", 0, 100_000, 1));
        next = new ResourceServer(new ResourceOptions("a-2", 0, 100_000, 1));
        source = "127.0.0.1:" + old.port();
        target = "127.0.0.1:" + next.port();
        new HttpStateTransfer(FAST).promote(source);
        for (int i = 0; i < 30; i++) {
            put(source, "key-" + i, "v".repeat(50_000));
        }
    }

    @AfterEach
    void stop() {
        old.close();
        next.close();
    }

    @Test
    void aCopyFollowsWhatIsWrittenAfterTheSnapshot() throws Exception {
        HttpStateTransfer transfer = new HttpStateTransfer(FAST);
        awaitStep(transfer, source);
        put(source, "key-3", "changed");
        put(target, "key-4", "passed on");
        assertThat(get(target, "key-3")).isEqualTo("changed");
        assertThat(get(source, "key-4")).isEqualTo("passed on");
        assertThat(get(target, "key-4")).isEqualTo("passed on");
        assertThat(transfer.verify(source, target))
                .isEqualTo("30 items copied, count and digest are equal at change 32");
    }

    @Test
    void aTornConnectionGoesOnWhereItStopped() throws Exception {
        try (TornProxy torn = new TornProxy(old.port(), 5, 400_000)) {
            HttpStateTransfer transfer = new HttpStateTransfer(FAST);
            awaitStep(transfer, torn.endpoint());
            assertThat(torn.torn()).isEqualTo(5);
            assertThat(transfer.verify(source, target)).startsWith("30 items copied");
        }
        // One snapshot was enough.
        assertThat(post(source, "/state/snapshot")).startsWith("2 ");
    }

    @Test
    void aTransferThatTakesTooLongFailsAndSaysHowFarItWas() throws Exception {
        HttpStateTransfer slow = new HttpStateTransfer(new TransferLimits(100_000, 200, 0));
        assertThatThrownBy(() -> awaitStep(slow, source))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.isRetryable()).isFalse())
                .hasMessageContaining("is not in step with " + source)
                .hasMessageContaining("where 200 are allowed: ")
                .hasMessageContaining("of 30 items copied");
        assertThatThrownBy(() -> slow.handOver(source, target))
                .hasMessageContaining("has to be warmed up first");
        assertThat(get(source, "key-0")).startsWith("vvv");
    }

    @Test
    void aPrimaryThatWritesFasterThanItsLogIsCopiedAnewAndGivenUpInTheEnd() throws Exception {
        try (ResourceServer forgetful =
                new ResourceServer(new ResourceOptions("b", 0, 100_000, 1), 100_000)) {
            String busy = "127.0.0.1:" + forgetful.port();
            new HttpStateTransfer(FAST).promote(busy);
            for (int i = 0; i < 30; i++) {
                put(busy, "key-" + i, "v".repeat(50_000));
            }
            assertThatThrownBy(() -> awaitStepWhileWriting(busy))
                    .hasMessageContaining("3 copies could not be finished")
                    .hasMessageContaining("is not in the log of changes");
        }
    }

    @Test
    void aDifferenceIsFoundBeforeTrafficMoves() throws Exception {
        HttpStateTransfer transfer = new HttpStateTransfer(FAST);
        awaitStep(transfer, source);
        try (ResourceServer other = new ResourceServer(new ResourceOptions("b", 0, 1_000, 1))) {
            String stranger = "127.0.0.1:" + other.port();
            transfer.promote(stranger);
            for (int i = 0; i < 30; i++) {
                put(stranger, "key-" + i, "x");
            }
            assertThatThrownBy(() -> transfer.verify(stranger, target))
                    .hasMessageContaining(target + " holds '30 30 ")
                    .hasMessageContaining(stranger + " held '30 30 ");
        }
    }

    @Test
    void handingOverThereAndBackKeepsEveryWrite() throws Exception {
        HttpStateTransfer transfer = new HttpStateTransfer(FAST);
        awaitStep(transfer, source);
        for (int i = 0; i < 20; i++) {
            String from = i % 2 == 0 ? source : target;
            String to = i % 2 == 0 ? target : source;
            put(from, "turn", "turn " + i);
            transfer.handOver(from, to);
            transfer.handOver(from, to);
            put(from, "later", "later " + i);
            assertThat(get(to, "turn")).isEqualTo("turn " + i);
            assertThat(get(to, "later")).isEqualTo("later " + i);
            assertThat(get(from, "later")).isEqualTo("later " + i);
        }
    }

    @Test
    void aHandOverToAResourceThatIsGoneLeavesThePrimary() throws Exception {
        HttpStateTransfer transfer = new HttpStateTransfer(FAST);
        awaitStep(transfer, source);
        next.close();
        assertThatThrownBy(() -> transfer.handOver(source, target))
                .hasMessageContaining("did not answer");
        put(source, "key-1", "still here");
        assertThat(get(source, "key-1")).isEqualTo("still here");
    }

    /** Writes more than the log holds while one part is copied. */
    private void awaitStepWhileWriting(String busy) throws Exception {
        HttpStateTransfer slow = new HttpStateTransfer(new TransferLimits(2_000_000, 60_000, 0));
        while (!slow.follow(busy, target).isInStep()) {
            put(busy, "key-0", "w".repeat(60_000));
        }
    }

    private void awaitStep(HttpStateTransfer transfer, String from) throws Exception {
        Progress progress = transfer.follow(from, target);
        while (!progress.isInStep()) {
            Thread.sleep(5);
            progress = transfer.follow(from, target);
        }
    }

    private void put(String endpoint, String key, String value) {
        send(item(endpoint, key).PUT(BodyPublishers.ofString(value)), 204);
    }

    private String get(String endpoint, String key) {
        return send(item(endpoint, key), 200);
    }

    private String post(String endpoint, String path) {
        URI uri = URI.create("http://" + endpoint + path);
        return send(HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()), 200);
    }

    private String send(HttpRequest.Builder request, int status) {
        var answer = http.sendAsync(request.build(), BodyHandlers.ofString()).join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static HttpRequest.Builder item(String endpoint, String key) {
        return HttpRequest.newBuilder(URI.create("http://" + endpoint + "/items/" + key));
    }
}
