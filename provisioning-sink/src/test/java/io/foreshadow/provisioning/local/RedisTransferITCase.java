package io.foreshadow.provisioning.local;

import static io.foreshadow.provisioning.Actions.decommission;
import static io.foreshadow.provisioning.Actions.drain;
import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.warmUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.transfer.RedisStateTransfer;
import io.foreshadow.provisioning.transfer.StateTransfer;
import io.foreshadow.provisioning.transfer.TransferLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;

/** Real Redis servers behind a real HAProxy: nothing that was acknowledged is lost. */
class RedisTransferITCase {
    private static final int MOVES = 4;

    @TempDir Path directory;

    private final StateTransfer transfer = new RedisStateTransfer(TransferLimits.REDIS);
    private HaproxyProcess haproxy;
    private Platform platform;
    private long sequence;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(HaproxyProcess.isInstalled(), "HAProxy is missing: apt-get install haproxy");
        assumeTrue(RedisResources.isInstalled(), "Redis is missing: apt-get install redis-server");
        haproxy =
                HaproxyProcess.start(
                        new HaproxyOptions(
                                directory.resolve("haproxy"),
                                FreePort.find(),
                                HaproxyOptions.Mode.TCP,
                                List.of("alpha"),
                                ProcessHandle.current().pid()));
        int port = FreePort.find();
        LocalPlatformOptions.ofRedis(haproxy.socket(), Map.of("small", 1.0, "large", 2.0))
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
        for (ResourceRecord record : new ResourceRecords(directory.resolve("resources")).all()) {
            ProcessHandle.of(record.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        platform.close();
        haproxy.close();
    }

    @Test
    void everyAcknowledgedKeyIsReadableAfterRepeatedMoves() throws Exception {
        try (RedisLoad load = new RedisLoad(haproxy.port(), 8)) {
            load.await(1_000);
            for (int epoch = 2; epoch < 2 + MOVES; epoch++) {
                String old = "alpha-" + (epoch - 1);
                done(provision(epoch, ++sequence, "large"));
                Outcome warm = done(warmUp(epoch, ++sequence));
                assertThat(warm.detail()).contains("keys copied, 200 of them compared");
                Outcome shared = done(shift(epoch, ++sequence, 50, old));
                assertThat(shared.detail())
                        .contains("0 % of the traffic")
                        .contains("takes over as a whole");
                load.await(500);
                done(shift(epoch, ++sequence, 100, old));
                load.await(500);
                done(drain(epoch, ++sequence, old));
                done(decommission(epoch, ++sequence, old));
            }
            load.await(500);
            assertThat(load.finish()).isEmpty();
            System.out.printf("%d moves of Redis, %d writes, none lost%n", MOVES, load.written());
        }
    }

    @Test
    void everyAcknowledgedKeyIsReadableAfterAMoveWasGivenUp() throws Exception {
        try (RedisLoad load = new RedisLoad(haproxy.port(), 8)) {
            load.await(500);
            begin();
            done(shift(2, ++sequence, 100, "alpha-1"));
            load.await(500);
            done(shift(2, ++sequence, 50, "alpha-1"));
            load.await(500);
            done(shift(2, ++sequence, 0, "alpha-1"));
            load.await(500);
            done(decommission(2, ++sequence, "alpha-2"));
            load.await(500);
            assertThat(load.finish()).isEmpty();
        }
    }

    @Test
    void aReplicaTakesOverFromAPrimaryThatDied() throws Exception {
        begin();
        try (Jedis redis = new Jedis("127.0.0.1", haproxy.port())) {
            redis.set("key", "value");
            assertThat(redis.waitReplicas(1, 5_000)).isEqualTo(1);
        }
        ProcessHandle old = ProcessHandle.of(record("alpha-1").pid()).orElseThrow();
        old.destroyForcibly();
        old.onExit().get();
        done(shift(2, ++sequence, 100, "alpha-1"));
        try (Jedis redis = new Jedis("127.0.0.1", haproxy.port())) {
            assertThat(redis.get("key")).isEqualTo("value");
            redis.set("key", "other");
        }
    }

    @Test
    void trafficDoesNotMoveToAServerThatIsNoReplica() throws Exception {
        try (Jedis redis = new Jedis("127.0.0.1", haproxy.port())) {
            redis.set("key", "value");
        }
        done(provision(2, ++sequence, "large"));
        Outcome moved = platform.execute(shift(2, ++sequence, 100, "alpha-1"));
        assertThat(moved.status()).isEqualTo(Status.FAILED);
        assertThat(moved.retryable()).isFalse();
        assertThat(moved.detail()).contains("has to be warmed up first");
    }

    @Test
    void aServerWithKeysOfItsOwnIsNotMadeAReplica() throws Exception {
        done(provision(2, ++sequence, "large"));
        try (Jedis redis = new Jedis("127.0.0.1", record("alpha-2").port())) {
            redis.set("its", "own");
        }
        Outcome warm = platform.execute(warmUp(2, ++sequence));
        assertThat(warm.status()).isEqualTo(Status.FAILED);
        assertThat(warm.detail()).endsWith("has 1 keys of its own, which it would lose");
    }

    @Test
    void aReplicaThatCannotCatchUpIsNotPromotedAndWritersGoOn() throws Exception {
        begin();
        long replica = record("alpha-2").pid();
        signal("STOP", replica);
        try (Jedis redis = new Jedis("127.0.0.1", haproxy.port())) {
            redis.set("key", "value");
            String source = record("alpha-1").endpoint();
            String target = record("alpha-2").endpoint();
            assertThatThrownBy(() -> transfer.handOver(source, target))
                    .isInstanceOf(PlatformException.class);
            redis.set("key", "other");
            signal("CONT", replica);
            transfer.handOver(source, target);
            transfer.handOver(source, target);
            transfer.release(source, target);
        }
        try (Jedis redis = new Jedis("127.0.0.1", record("alpha-2").port())) {
            assertThat(redis.get("key")).isEqualTo("other");
        }
    }

    @Test
    void aHandOverThatEndedHalfWayIsFinished() throws Exception {
        begin();
        try (Jedis old = new Jedis("127.0.0.1", record("alpha-1").port());
                Jedis next = new Jedis("127.0.0.1", record("alpha-2").port())) {
            old.clientPause(60_000, ClientPauseMode.WRITE);
            next.replicaofNoOne();
            next.set("key", "taken by the new one");
            String source = record("alpha-1").endpoint();
            String target = record("alpha-2").endpoint();
            assertThatThrownBy(() -> transfer.handOver(target, source))
                    .hasMessageContaining("has just taken over");
            Jedis again = new Jedis("127.0.0.1", record("alpha-1").port());
            while (!"taken by the new one".equals(again.get("key"))) {
                Thread.sleep(5);
            }
            again.close();
            transfer.handOver(target, source);
            transfer.release(target, source);
        }
        try (Jedis old = new Jedis("127.0.0.1", record("alpha-1").port())) {
            assertThat(old.get("key")).isEqualTo("taken by the new one");
            old.set("key", "and given back");
        }
    }

    private void begin() throws Exception {
        done(provision(2, ++sequence, "large"));
        done(warmUp(2, ++sequence));
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    private ResourceRecord record(String resource) throws Exception {
        return new ResourceRecords(directory.resolve("resources")).find(resource).orElseThrow();
    }

    private Outcome done(Action action) throws InterruptedException {
        Outcome outcome = platform.execute(action);
        assertThat(outcome.status()).as(outcome.detail()).isEqualTo(Status.DONE);
        return outcome;
    }
}
