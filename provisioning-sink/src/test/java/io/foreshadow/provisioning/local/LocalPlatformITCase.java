package io.foreshadow.provisioning.local;

import static io.foreshadow.provisioning.Actions.decommission;
import static io.foreshadow.provisioning.Actions.drain;
import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.warmUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Actions;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformContract;
import io.foreshadow.provisioning.resource.Liveness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's promises and its own, with a real HAProxy and real processes. */
class LocalPlatformITCase extends PlatformContract {
    @TempDir Path directory;

    private LocalWorld world;
    private HaproxyRuntime runtime;

    @Override
    protected void startWorld() throws Exception {
        assumeTrue(HaproxyProcess.isInstalled(), "HAProxy is missing: apt-get install haproxy");
        world = LocalWorld.start(directory);
        runtime = world.runtime();
    }

    @Override
    protected void stopWorld() throws Exception {
        if (world != null) {
            world.stop();
        }
    }

    @Override
    protected Platform open() throws IOException {
        return world.platform().open();
    }

    @Override
    protected Set<String> resources() throws Exception {
        return world.resources();
    }

    @Override
    protected Map<String, Integer> shares() throws Exception {
        return world.shares();
    }

    @Test
    void noRequestFailsWhileAClientMoves() throws Exception {
        long oldPid = pid("alpha-1");
        try (HttpLoad load = new HttpLoad(world.haproxy().port(), 32)) {
            load.await(100);
            done(provision(2, 3, "large"));
            Outcome warm = done(warmUp(2, 4));
            assertThat(warm.detail()).contains("items copied, count and digest are equal");
            long sequence = 5;
            for (int percent : List.of(5, 25, 50, 100)) {
                done(shift(2, sequence++, percent, "alpha-1"));
                assertThat(shares().getOrDefault("alpha-2", 0)).isEqualTo(percent);
                load.await(100);
            }
            done(drain(2, 9, "alpha-1"));
            load.await(500);
            done(decommission(2, 10, "alpha-1"));
            load.await(500);
            assertThat(load.finish()).isEmpty();
        }
        assertThat(runtime.servers("client_alpha"))
                .extracting(BackendServer::name)
                .containsExactly("alpha-2");
        assertThat(Liveness.find(oldPid)).isEmpty();
        assertThat(directory.resolve("resources/alpha-1.json")).doesNotExist();
        assertThat(directory.resolve("resources/alpha-1.log")).doesNotExist();
    }

    @Test
    void trafficComesBackWithoutAFailureWhenAMoveIsGivenUp() throws Exception {
        try (HttpLoad load = new HttpLoad(world.haproxy().port(), 32)) {
            done(provision(2, 3, "large"));
            done(warmUp(2, 4));
            done(shift(2, 5, 50, "alpha-1"));
            load.await(200);
            done(shift(2, 6, 0, "alpha-1"));
            assertThat(shares()).isEqualTo(Map.of("alpha-1", 100));
            done(decommission(2, 7, "alpha-2"));
            load.await(100);
            assertThat(load.finish()).isEmpty();
        }
    }

    @Test
    void aHalfMadeResourceIsFinished() throws Exception {
        done(provision(2, 3, "large"));
        long pid = pid("alpha-2");
        ResourceRecord record = world.records().find("alpha-2").orElseThrow();
        world.records().write(record.running(0, 0));
        runtime.setState("client_alpha", "alpha-2", HaproxyRuntime.State.MAINT);
        runtime.delete("client_alpha", "alpha-2");
        Files.delete(directory.resolve("ledger/alpha.json"));

        done(provision(2, 3, "large"));
        assertThat(new ResourceClient(ProcessHandle.current().pid()).pid(record)).contains(pid);
        assertThat(runtime.server("client_alpha", "alpha-2")).isPresent();
    }

    @Test
    void aStrangersResourceOfTheSameNameIsLeftAlone() throws Exception {
        int port = FreePort.find();
        Process stranger = startStranger("alpha-2", port);
        ResourceRecords records = world.records();
        records.write(ResourceRecord.wanted("alpha-2", "alpha", "large", 2).at(port));
        Outcome outcome = done(provision(2, 3, "large"));
        assertThat(outcome.endpoint()).isNotEqualTo("127.0.0.1:" + port);
        done(decommission(2, 4, "alpha-2"));
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroy();
        stranger.waitFor();
    }

    @Test
    void aDeadResourceIsMadeAgain() throws Exception {
        done(provision(2, 3, "large"));
        long pid = pid("alpha-2");
        kill("alpha-2");
        Outcome shifted = platform.execute(shift(2, 4, 50, "alpha-1"));
        assertThat(shifted.status()).isEqualTo(Status.FAILED);
        assertThat(shifted.detail()).contains("alpha-2 does not run");
        Files.delete(directory.resolve("ledger/alpha.json"));
        done(provision(2, 3, "large"));
        assertThat(pid("alpha-2")).isNotEqualTo(pid);
    }

    @Test
    void trafficComesBackFromADeadResource() throws Exception {
        done(provision(2, 3, "large"));
        done(warmUp(2, 4));
        done(shift(2, 5, 50, "alpha-1"));
        kill("alpha-2");
        done(shift(2, 6, 0, "alpha-1"));
        assertThat(shares()).isEqualTo(Map.of("alpha-1", 100));
        done(decommission(2, 7, "alpha-2"));
        assertThat(directory.resolve("resources/alpha-2.json")).doesNotExist();
        done(shift(2, 8, 0, "alpha-1"));
    }

    @Test
    void anOverloadedResourceIsSlowButNothingFails() throws Exception {
        int connections = 32;
        try (HttpLoad load = new HttpLoad(world.haproxy().port(), connections)) {
            load.await(300);
            Optional<BackendServer> server = runtime.server("client_alpha", "alpha-1");
            assertThat(server.orElseThrow().inFlight()).isGreaterThan(connections / 2);
            assertThat(load.finish()).isEmpty();
        }
    }

    @Test
    void whatIsAskedWronglyFailsForGoodAndSaysWhy() throws Exception {
        done(provision(2, 3, "small"));
        Outcome noPeer = platform.execute(shift(2, 4, 50, "alpha-0"));
        assertThat(noPeer.status()).isEqualTo(Status.FAILED);
        assertThat(noPeer.retryable()).isFalse();
        assertThat(noPeer.detail()).isEqualTo("alpha-0 is not there to serve 50 % of the traffic");

        Outcome unknownClient = platform.execute(Actions.of("beta", provision(2, 5, "small")));
        assertThat(unknownClient.status()).isEqualTo(Status.FAILED);
        assertThat(unknownClient.retryable()).isFalse();
        assertThat(unknownClient.detail())
                .isEqualTo(
                        "HAProxy has no backend client_beta; name the client when HAProxy is"
                                + " started");
        assertThat(directory.resolve("resources/beta-2.json")).doesNotExist();
        done(Actions.of("beta", decommission(2, 6, "beta-2")));
    }

    /** A resource of another platform, whose owner is another process. */
    private static Process startStranger(String name, int port) throws Exception {
        long owner = ProcessHandle.current().parent().orElseThrow().pid();
        List<String> command = new ArrayList<>(ResourceCommand.ofThisBuild());
        command.addAll(List.of("--name", name, "--port", "" + port, "--capacity", "10"));
        command.addAll(List.of("--owner", "" + owner));
        Process stranger = new ProcessBuilder(command).start();
        ResourceClient client = new ResourceClient(owner);
        ResourceRecord record = ResourceRecord.wanted(name, "alpha", "large", 2).at(port);
        while (client.pid(record).isEmpty()) {
            Thread.sleep(10);
        }
        return stranger;
    }

    private void kill(String resource) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid(resource)).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    private long pid(String resource) throws IOException {
        return world.records().find(resource).orElseThrow().pid();
    }
}
