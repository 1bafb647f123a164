package io.foreshadow.provisioning.local;

import static io.foreshadow.provisioning.Actions.decommission;
import static io.foreshadow.provisioning.Actions.drain;
import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.validUntil;
import static io.foreshadow.provisioning.Actions.warmUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Actions;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.resource.Liveness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's promises, with a real HAProxy and real processes. */
class LocalPlatformITCase {
    @TempDir Path directory;

    private HaproxyProcess haproxy;
    private HaproxyRuntime runtime;
    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(HaproxyProcess.isInstalled(), "HAProxy is missing: apt-get install haproxy");
        long pid = ProcessHandle.current().pid();
        haproxy =
                HaproxyProcess.start(
                        new HaproxyOptions(
                                directory.resolve("haproxy"),
                                FreePort.find(),
                                List.of("alpha"),
                                pid));
        runtime = new HaproxyRuntime(haproxy.socket());
        // Ports of its own, so that two builds on one machine do not meet.
        int port = FreePort.find();
        LocalPlatformOptions.of(haproxy.socket(), Map.of("small", 100.0, "large", 2000.0))
                .onPorts(port, port + 50)
                .write(directory);
        platform = new LocalPlatformFactory(directory.toString()).open();
        done(provision(1, 1, "small"));
        done(shift(1, 2, 100, null));
    }

    @AfterEach
    void stop() throws Exception {
        if (haproxy == null) {
            return;
        }
        // Past the fence, which rightly keeps whatever serves.
        try (Stream<Path> records = Files.list(directory.resolve("resources"));
                LocalProvisioner provisioner =
                        new LocalProvisioner(directory, LocalPlatformOptions.read(directory))) {
            for (Path record : records.filter(path -> path.toString().endsWith(".json")).toList()) {
                String name = record.getFileName().toString().replace(".json", "");
                provisioner.carryOut(decommission(99, 1_000, name));
            }
        }
        platform.close();
        haproxy.close();
    }

    @Test
    void noRequestFailsWhileAClientMoves() throws Exception {
        long oldPid = pid("alpha-1");
        try (HttpLoad load = new HttpLoad(haproxy.port(), 32)) {
            load.await(100);
            done(provision(2, 3, "large"));
            Outcome warm = done(warmUp(2, 4));
            assertThat(warm.detail()).contains("items copied, count and digest are equal");
            long sequence = 5;
            for (int percent : List.of(5, 25, 50, 100)) {
                done(shift(2, sequence++, percent, "alpha-1"));
                assertThat(weights("alpha-2", "alpha-1")).containsExactly(percent, 100 - percent);
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
        try (HttpLoad load = new HttpLoad(haproxy.port(), 32)) {
            done(provision(2, 3, "large"));
            done(warmUp(2, 4));
            done(shift(2, 5, 50, "alpha-1"));
            load.await(200);
            done(shift(2, 6, 0, "alpha-1"));
            assertThat(weights("alpha-2", "alpha-1")).containsExactly(0, 100);
            done(decommission(2, 7, "alpha-2"));
            load.await(100);
            assertThat(load.finish()).isEmpty();
        }
    }

    @Test
    void theSameActionAgainHasTheSameOutcomeAndOneEffect() throws Exception {
        Outcome first = done(provision(2, 3, "large"));
        long pid = pid("alpha-2");
        assertThat(platform.execute(provision(2, 3, "large"))).isEqualTo(first);
        assertThat(pid("alpha-2")).isEqualTo(pid);
    }

    @Test
    void aStaleActionIsRefusedAndHasNoEffect() throws Exception {
        done(provision(2, 3, "large"));
        done(warmUp(2, 4));
        done(shift(2, 6, 50, "alpha-1"));
        Outcome stale = platform.execute(shift(2, 5, 100, "alpha-1"));
        assertThat(stale.status()).isEqualTo(Status.REFUSED);
        assertThat(stale.detail()).contains("sequence 5 is over");
        assertThat(weights("alpha-2", "alpha-1")).containsExactly(50, 50);
    }

    @Test
    void aLateActionIsRefused() throws Exception {
        Outcome late = platform.execute(validUntil(1_000, provision(2, 3, "large")));
        assertThat(late.status()).isEqualTo(Status.REFUSED);
        assertThat(late.detail()).contains("late");
        assertThat(runtime.server("client_alpha", "alpha-2")).isEmpty();
    }

    @Test
    void anotherInstanceGoesOnWhereOneEnded() throws Exception {
        Outcome first = done(provision(2, 3, "large"));
        platform.close();
        platform = new LocalPlatformFactory(directory.toString()).open();
        assertThat(platform.execute(provision(2, 3, "large"))).isEqualTo(first);
        assertThat(platform.execute(shift(1, 3, 50, null)).status()).isEqualTo(Status.REFUSED);
        done(warmUp(2, 4));
        done(shift(2, 5, 100, "alpha-1"));
        done(drain(2, 6, "alpha-1"));
        done(decommission(2, 7, "alpha-1"));
    }

    @Test
    void aHalfMadeResourceIsFinished() throws Exception {
        done(provision(2, 3, "large"));
        long pid = pid("alpha-2");
        ResourceRecord record =
                new ResourceRecords(directory.resolve("resources")).find("alpha-2").orElseThrow();
        new ResourceRecords(directory.resolve("resources")).write(record.running(0, 0));
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
        ResourceRecords records = new ResourceRecords(directory.resolve("resources"));
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
        assertThat(weights("alpha-2", "alpha-1")).containsExactly(0, 100);
        done(decommission(2, 7, "alpha-2"));
        assertThat(directory.resolve("resources/alpha-2.json")).doesNotExist();
        done(shift(2, 8, 0, "alpha-1"));
    }

    @Test
    void anOverloadedResourceIsSlowButNothingFails() throws Exception {
        int connections = 32;
        try (HttpLoad load = new HttpLoad(haproxy.port(), connections)) {
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

        Outcome unknownClass = platform.execute(provision(3, 5, "gigantic"));
        assertThat(unknownClass.status()).isEqualTo(Status.FAILED);
        assertThat(unknownClass.retryable()).isFalse();
        assertThat(unknownClass.detail()).contains("class gigantic is unknown");

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

    @Test
    void goneTwiceIsGone() throws Exception {
        done(provision(2, 3, "large"));
        done(warmUp(2, 4));
        done(shift(2, 5, 100, "alpha-1"));
        done(decommission(2, 6, "alpha-1"));
        Outcome again = done(decommission(2, 7, "alpha-0"));
        assertThat(again.detail()).contains("gone already");
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

    private Outcome done(Action action) throws InterruptedException {
        Outcome outcome = platform.execute(action);
        assertThat(outcome.status()).as(outcome.detail()).isEqualTo(Status.DONE);
        return outcome;
    }

    private void kill(String resource) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid(resource)).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    private long pid(String resource) throws IOException {
        return new ResourceRecords(directory.resolve("resources"))
                .find(resource)
                .orElseThrow()
                .pid();
    }

    private List<Integer> weights(String... names) throws Exception {
        List<BackendServer> servers = runtime.servers("client_alpha");
        return Stream.of(names)
                .map(
                        name ->
                                servers.stream()
                                        .filter(server -> server.name().equals(name))
                                        .findFirst()
                                        .orElseThrow()
                                        .weight())
                .toList();
    }
}
