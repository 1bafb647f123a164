package io.foreshadow.provisioning.local;

import static io.foreshadow.provisioning.Actions.decommission;
import static io.foreshadow.provisioning.Actions.drain;
import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.warmUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Platform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No acknowledged write is lost, whatever happens to the client's resources and to HAProxy. */
class StateTransferITCase {
    /** A run of more is asked for with {@code -Dforeshadow.moves=100}. */
    private static final int MOVES = Integer.getInteger("foreshadow.moves", 6);

    @TempDir Path directory;

    private HaproxyProcess haproxy;
    private HaproxyRuntime runtime;
    private Platform platform;
    private long sequence;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(HaproxyProcess.isInstalled(), "HAProxy is missing: apt-get install haproxy");
        haproxy =
                HaproxyProcess.start(
                        new HaproxyOptions(
                                directory.resolve("haproxy"),
                                FreePort.find(),
                                List.of("alpha"),
                                ProcessHandle.current().pid()));
        runtime = new HaproxyRuntime(haproxy.socket());
        int port = FreePort.find();
        LocalPlatformOptions.of(haproxy.socket(), Map.of("small", 2000.0, "large", 4000.0))
                .onPorts(port, port + 50)
                .write(directory);
        platform = new LocalPlatformFactory(directory.toString()).open();
        done(provision(1, ++sequence, "small"));
        done(shift(1, ++sequence, 100, null));
    }

    @AfterEach
    void stop() throws Exception {
        if (haproxy == null) {
            return;
        }
        ResourceRecords records = new ResourceRecords(directory.resolve("resources"));
        for (ResourceRecord record : records.all()) {
            ProcessHandle.of(record.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        platform.close();
        haproxy.close();
    }

    @Test
    void everyKeyIsReadableAfterRepeatedMoves() throws Exception {
        try (KeyLoad load = new KeyLoad(haproxy.port(), 8)) {
            load.await(200);
            for (int epoch = 2; epoch < 2 + MOVES; epoch++) {
                move(epoch, load);
            }
            load.await(100);
            assertThat(load.finish()).isEmpty();
            System.out.printf("%d moves, %d writes, none lost%n", MOVES, load.written());
        }
        assertThat(runtime.servers("client_alpha"))
                .extracting(BackendServer::name)
                .containsExactly("alpha-" + (1 + MOVES));
    }

    @Test
    void everyKeyIsReadableAfterAMoveWasGivenUpAtEachStep() throws Exception {
        try (KeyLoad load = new KeyLoad(haproxy.port(), 8)) {
            load.await(200);
            int epoch = 2;
            for (List<Integer> steps : List.of(List.of(5), List.of(5, 50), List.of(50, 100, 50))) {
                begin(epoch);
                for (int percent : steps) {
                    done(shift(epoch, ++sequence, percent, "alpha-1"));
                    load.await(50);
                }
                done(shift(epoch, ++sequence, 0, "alpha-1"));
                load.await(50);
                done(drain(epoch, ++sequence, "alpha-" + epoch));
                done(decommission(epoch, ++sequence, "alpha-" + epoch));
                epoch++;
            }
            assertThat(load.finish()).isEmpty();
        }
    }

    @Test
    void aNewResourceThatDiesTakesNoWriteWithIt() throws Exception {
        try (KeyLoad load = new KeyLoad(haproxy.port(), 8)) {
            load.await(200);
            begin(2);
            load.await(100);
            kill("alpha-2");
            done(shift(2, ++sequence, 0, "alpha-1"));
            done(decommission(2, ++sequence, "alpha-2"));
            load.await(100);
            assertThat(load.finish()).isEmpty();
        }
    }

    @Test
    void aCopyTakesOverFromAPrimaryThatDied() throws Exception {
        KeyLoad load = new KeyLoad(haproxy.port(), 8);
        load.await(200);
        begin(2);
        load.await(50);
        load.close();
        done(shift(2, ++sequence, 50, "alpha-1"));
        // The copy is a moment behind; what it never heard of would be lost with the primary.
        while (!digest("alpha-2").equals(digest("alpha-1"))) {
            Thread.sleep(5);
        }
        kill("alpha-1");
        done(shift(2, ++sequence, 100, "alpha-1"));
        assertThat(load.finish()).isEmpty();
    }

    @Test
    void trafficIsNotSharedWithAResourceThatIsNoCopy() throws Exception {
        done(provision(2, ++sequence, "large"));
        Outcome shared = platform.execute(shift(2, ++sequence, 50, "alpha-1"));
        assertThat(shared.status()).isEqualTo(Status.FAILED);
        assertThat(shared.retryable()).isFalse();
        assertThat(shared.detail()).contains("has to be warmed up first");
        Outcome all = platform.execute(shift(2, ++sequence, 100, "alpha-1"));
        assertThat(all.detail()).contains("has to be warmed up first");
    }

    @Test
    void sharesOutliveAHaproxyThatIsKilled() throws Exception {
        begin(2);
        done(shift(2, ++sequence, 30, "alpha-1"));
        long before = runtime.pid().orElseThrow();
        ProcessHandle.of(before).orElseThrow().destroyForcibly();
        while (runtime.pid().isEmpty() || runtime.pid().get() == before) {
            Thread.sleep(5);
        }
        assertThat(weights()).containsOnly(Map.entry("alpha-1", 70), Map.entry("alpha-2", 30));
        done(shift(2, ++sequence, 60, "alpha-1"));
        assertThat(weights()).containsOnly(Map.entry("alpha-1", 40), Map.entry("alpha-2", 60));
        done(shift(2, ++sequence, 100, "alpha-1"));
        done(drain(2, ++sequence, "alpha-1"));
        done(decommission(2, ++sequence, "alpha-1"));
        assertThat(weights()).containsOnly(Map.entry("alpha-2", 100));
    }

    @Test
    void anHaproxyThatForgotIsToldAgainByTheNextAction() throws Exception {
        begin(2);
        done(shift(2, ++sequence, 30, "alpha-1"));
        runtime.setState("client_alpha", "alpha-1", HaproxyRuntime.State.MAINT);
        runtime.delete("client_alpha", "alpha-1");
        done(shift(2, ++sequence, 60, "alpha-1"));
        assertThat(weights()).containsOnly(Map.entry("alpha-1", 40), Map.entry("alpha-2", 60));
    }

    @Test
    void noRequestFailsWhileHaproxyIsReloaded() throws Exception {
        try (KeyLoad load = new KeyLoad(haproxy.port(), 8)) {
            begin(2);
            done(shift(2, ++sequence, 30, "alpha-1"));
            for (int i = 0; i < 3; i++) {
                load.await(100);
                haproxy.reload();
                done(shift(2, ++sequence, 40 + i, "alpha-1"));
            }
            load.await(100);
            assertThat(load.finish()).isEmpty();
        }
        assertThat(weights()).containsOnly(Map.entry("alpha-1", 58), Map.entry("alpha-2", 42));
    }

    private void move(int epoch, KeyLoad load) throws Exception {
        String old = "alpha-" + (epoch - 1);
        begin(epoch);
        for (int percent : List.of(5, 50, 100)) {
            done(shift(epoch, ++sequence, percent, old));
            load.await(50);
        }
        done(drain(epoch, ++sequence, old));
        done(decommission(epoch, ++sequence, old));
    }

    private void begin(int epoch) throws Exception {
        done(provision(epoch, ++sequence, epoch % 2 == 0 ? "large" : "small"));
        String source =
                Files.exists(directory.resolve("resources/alpha-" + (epoch - 1) + ".json"))
                        ? "alpha-" + (epoch - 1)
                        : "alpha-1";
        done(from(source, warmUp(epoch, ++sequence)));
    }

    private static Action from(String peer, Action a) {
        return new Action(
                a.id(),
                a.client(),
                a.kind(),
                a.epoch(),
                a.sequence(),
                a.resource(),
                a.resourceClass(),
                peer,
                a.trafficPercent(),
                a.validUntilMillis(),
                a.reason(),
                a.peerClass(),
                a.peerEndpoint());
    }

    private ResourceRecord record(String resource) throws Exception {
        return new ResourceRecords(directory.resolve("resources")).find(resource).orElseThrow();
    }

    private String digest(String resource) throws Exception {
        URI uri = URI.create("http://" + record(resource).endpoint() + "/state/digest");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private void kill(String resource) throws Exception {
        ProcessHandle process = ProcessHandle.of(record(resource).pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    private Outcome done(Action action) throws InterruptedException {
        Outcome outcome = platform.execute(action);
        assertThat(outcome.status()).as(outcome.detail()).isEqualTo(Status.DONE);
        return outcome;
    }

    private Map<String, Integer> weights() throws Exception {
        return runtime.servers("client_alpha").stream()
                .collect(Collectors.toMap(BackendServer::name, BackendServer::weight));
    }
}
