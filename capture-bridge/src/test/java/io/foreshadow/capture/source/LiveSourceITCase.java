package io.foreshadow.capture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Captures in a network namespace with two cables, a0 to a1 and b0 to b1; it ends with the test.
 */
@Timeout(120)
class LiveSourceITCase {
    private static final String CABLES =
            """
            set -e
            for cable in a b; do
                ip link add ${cable}0 type veth peer name ${cable}1
                for end in ${cable}0 ${cable}1; do
                    echo 1 >/proc/sys/net/ipv6/conf/$end/disable_ipv6
                    ip link set $end up
                done
            done
            """;

    private static final List<String> LAUNCHER =
            List.of("unshare", "--net", "sh", "-c", CABLES + "exec \"$@\"", "sh");

    @TempDir private Path folder;

    @BeforeEach
    void requireNamespaces() throws Exception {
        assumeTrue(
                succeeds("unshare", "--net", "sh", "-c", CABLES),
                "no network namespaces or cables here (needs root, iproute2 and veth)");
    }

    @Test
    void capturesOnTwoInterfacesInOrderOfTime() throws Exception {
        try (LiveProcess capture = capture("a0", "b0")) {
            assertThat(capture.ask("run")).isEqualTo("running");
            for (int round = 0; round < 10; round++) {
                assertThat(capture.ask("send 2000 a1 b1")).isEqualTo("sent");
            }
            assertThat(capture.reportOf(40_000))
                    .isEqualTo(
                            "packets=40000 bytes=40000000 ordered=true links=[ETHERNET] a0:0+0"
                                    + " b0:0+0");
        }
    }

    @Test
    void countsWhatFitsIntoNoBufferByInterface() throws Exception {
        int sent = 20_000;
        try (LiveProcess capture = capture("--buffer-mb", "1", "a0", "b0")) {
            assertThat(capture.ask("send " + sent + " a1")).isEqualTo("sent");
            assertThat(capture.ask("send 1 b1")).isEqualTo("sent");
            String before = capture.ask("report");
            assertThat(before).matches("packets=0 .* a0:[1-9]\\d*\\+0 b0:0\\+0");
            long dropped = Long.parseLong(before.replaceAll(".* a0:(\\d+)\\+.*", "$1"));

            assertThat(capture.ask("run")).isEqualTo("running");
            long expected = sent + 1 - dropped;
            assertThat(capture.reportOf(expected)).startsWith("packets=" + expected + " ");
        }
    }

    @Test
    void tellsTheLinkTypeOfEachInterface() throws Exception {
        try (LiveProcess capture = capture("a0", "any")) {
            assertThat(capture.ask("run")).isEqualTo("running");
            assertThat(capture.ask("send 1 a1")).isEqualTo("sent");
            // On "any" the frame is seen where it leaves and where it arrives.
            assertThat(capture.reportOf(3)).contains("links=[ETHERNET, LINUX_SLL]");
        }
    }

    @Test
    void keepsTheSnapLength() throws Exception {
        try (LiveProcess capture = capture("--snaplen", "96", "a0")) {
            assertThat(capture.ask("run")).isEqualTo("running");
            assertThat(capture.ask("send 10 a1")).isEqualTo("sent");
            assertThat(capture.reportOf(10)).startsWith("packets=10 bytes=960 ");
        }
    }

    @Test
    void stopsOnSilentInterfaces() throws Exception {
        try (LiveProcess capture = capture("a0", "b0")) {
            assertThat(capture.ask("run")).isEqualTo("running");
            assertThat(capture.ask("stop")).isEqualTo("stopped");
        }
    }

    @Test
    void saysWhichInterfaceWentDown() throws Exception {
        try (LiveProcess capture = capture("a0", "b0")) {
            assertThat(capture.ask("run")).isEqualTo("running");
            inNamespaceOf(capture, "ip", "link", "set", "b0", "down");
            assertThat(capture.hear())
                    .isEqualTo(
                            "capture on b0 ended: the interface went down: bring it up and start"
                                    + " again");
        }
    }

    @Test
    void saysWhichInterfaceIsGone() throws Exception {
        try (LiveProcess capture = capture("a0", "b0")) {
            assertThat(capture.ask("run")).isEqualTo("running");
            inNamespaceOf(capture, "ip", "link", "delete", "a0");
            assertThat(capture.hear()).startsWith("capture on a0 ended: ");
        }
    }

    private LiveProcess capture(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 1];
        all[0] = "--allow-root";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        LiveProcess capture = LiveProcess.start(folder, LAUNCHER, all);
        assertThat(capture.hear()).isEqualTo("open");
        return capture;
    }

    private static void inNamespaceOf(LiveProcess capture, String... command) throws Exception {
        String[] all = new String[command.length + 2];
        all[0] = "nsenter";
        all[1] = "--net=/proc/" + capture.pid() + "/ns/net";
        System.arraycopy(command, 0, all, 2, command.length);
        assertThat(succeeds(all)).isTrue();
    }

    private static boolean succeeds(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
