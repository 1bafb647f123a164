package io.foreshadow.provisioning.local;

import static io.foreshadow.provisioning.Actions.provision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.events.Outcome;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.resource.Liveness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is left behind when the owner dies, however it dies. */
class OwnerITCase {
    @TempDir Path directory;

    @Test
    @Timeout(60)
    void everythingEndsWithItsOwner() throws Exception {
        assumeTrue(HaproxyProcess.isInstalled(), "HAProxy is missing: apt-get install haproxy");
        Process owner = new ProcessBuilder("sleep", "600").start();
        HaproxyProcess haproxy = startHaproxy(owner.pid());
        options(haproxy, owner.pid()).write(directory);
        try (Platform platform = new LocalPlatformFactory(directory.toString()).open()) {
            Outcome outcome = platform.execute(provision(1, 1, "small"));
            assertThat(outcome.status()).as(outcome.detail()).isEqualTo(Outcome.Status.DONE);
        }
        long pid =
                new ResourceRecords(directory.resolve("resources"))
                        .find("alpha-1")
                        .orElseThrow()
                        .pid();
        HaproxyRuntime runtime = new HaproxyRuntime(haproxy.socket());
        assertThat(Liveness.find(pid)).isPresent();
        assertThat(runtime.answers()).isTrue();

        owner.destroyForcibly();

        while (Liveness.find(pid).isPresent() || runtime.answers()) {
            Thread.sleep(20);
        }
        haproxy.close();
    }

    private HaproxyProcess startHaproxy(long owner) throws Exception {
        return HaproxyProcess.start(
                new HaproxyOptions(
                        directory.resolve("haproxy"), FreePort.find(), List.of("alpha"), owner));
    }

    private static LocalPlatformOptions options(HaproxyProcess haproxy, long owner)
            throws Exception {
        LocalPlatformOptions usual =
                LocalPlatformOptions.of(haproxy.socket(), Map.of("small", 100.0))
                        .onPorts(FreePort.find(), 65_535);
        return new LocalPlatformOptions(
                usual.haproxySocket(),
                usual.command(),
                usual.firstPort(),
                usual.lastPort(),
                owner,
                usual.capacities(),
                usual.drainMillis(),
                usual.transfer(),
                usual.kind());
    }
}
