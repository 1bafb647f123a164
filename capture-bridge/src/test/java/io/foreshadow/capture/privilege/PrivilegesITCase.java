package io.foreshadow.capture.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.capture.source.LiveProcess;
import io.foreshadow.capture.source.LiveSource;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process, what the kernel says of its rights, and real packets on the loopback. */
@Timeout(120)
class PrivilegesITCase {
    private static final int PACKETS = 50;
    private static final String NOBODY = "65534";
    private static final String NET_RAW = "0000000000002000";
    private static final String NONE = "0000000000000000";
    private static final Pattern COMMAND = Pattern.compile(".*\\((setpriv .*) java \\.\\.\\.\\).*");

    @TempDir private Path folder;
    private DatagramSocket socket;

    @BeforeEach
    void requireRoot() throws IOException {
        assumeTrue(LibC.INSTANCE.geteuid() == Account.ROOT, "needs root to give it up");
        Optional<String> obstacle = LiveSource.obstacle("lo");
        assumeTrue(obstacle.isEmpty(), () -> "no live capture here: " + obstacle.orElseThrow());
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void closeSocket() {
        if (socket != null) {
            socket.close();
        }
    }

    @Test
    void refusesRootAndNamesWaysOut() throws Exception {
        assertThat(refusal())
                .startsWith("a live capture does not run as root: ")
                .contains("--user NAME", "setpriv", "--allow-root");
    }

    @Test
    void capturesAsAnOrdinaryUserByTheCommandThatTheRefusalNames() throws Exception {
        Matcher matcher = COMMAND.matcher(refusal());
        assertThat(matcher.matches()).isTrue();
        String command = matcher.group(1).replace("NAME", NOBODY).replace("GROUP", NOBODY);
        try (LiveProcess capture = capture(List.of(command.split(" ")))) {
            assertThat(capture.hear()).isEqualTo("open");
            capturesPackets(capture);
            assertThat(ThreadStatus.of(Long.toString(capture.pid())))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(
                            thread -> {
                                assertThat(thread.field("Uid")).containsOnly(NOBODY);
                                assertThat(thread.field("CapEff")).containsExactly(NET_RAW);
                                assertThat(thread.field("CapBnd")).containsExactly(NET_RAW);
                                assertThat(thread.field("NoNewPrivs")).containsExactly("1");
                            });
        }
    }

    @Test
    void becomesTheGivenUserInEveryThreadAndStillCaptures() throws Exception {
        try (LiveProcess capture = capture(List.of(), "--user", "nobody")) {
            assertThat(capture.hear())
                    .isEqualTo(
                            "continuing as user nobody (uid 65534, gid 65534), without"
                                    + " capabilities");
            capturesPackets(capture);
            assertThat(ThreadStatus.of(Long.toString(capture.pid())))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(
                            thread -> {
                                assertThat(thread.field("Uid")).hasSize(4).containsOnly(NOBODY);
                                assertThat(thread.field("Gid")).hasSize(4).containsOnly(NOBODY);
                                assertThat(thread.field("Groups")).isEmpty();
                                assertThat(thread.field("CapPrm")).containsExactly(NONE);
                                assertThat(thread.field("CapEff")).containsExactly(NONE);
                                assertThat(thread.field("CapAmb")).containsExactly(NONE);
                            })
                    .filteredOn(thread -> thread.field("Name").contains("reader"))
                    .singleElement()
                    .satisfies(
                            thread -> assertThat(thread.field("NoNewPrivs")).containsExactly("1"));
        }
    }

    @Test
    void staysRootWhenTold() throws Exception {
        try (LiveProcess capture = capture(List.of(), "--allow-root")) {
            assertThat(capture.hear()).isEqualTo("open");
            capturesPackets(capture);
        }
    }

    @Test
    void saysWhyItCannotBecomeTheUser() throws Exception {
        assertThat(answer(List.of(), "--user", "nobody-of-that-name"))
                .isEqualTo(
                        "there is no user nobody-of-that-name: create it with useradd --system"
                                + " nobody-of-that-name, or name another");
        assertThat(answer(List.of(), "--user", "root"))
                .isEqualTo("user root is root itself: name an ordinary user");
        assertThat(answer(List.of("setpriv", "--reuid", NOBODY), "--user", "nobody"))
                .isEqualTo("only root can become user nobody: leave out --user, or start as root");
        assertThat(answer(List.of("setpriv", "--bounding-set", "-setuid"), "--user", "nobody"))
                .startsWith("cannot become user nobody: ")
                .contains("CAP_SETUID");
    }

    private String refusal() throws IOException {
        return answer(List.of());
    }

    private String answer(List<String> launcher, String... arguments) throws IOException {
        try (LiveProcess capture = capture(launcher, arguments)) {
            return capture.hear();
        }
    }

    private LiveProcess capture(List<String> launcher, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bpf", "udp port " + socket.getLocalPort(), "lo"));
        return LiveProcess.start(folder, launcher, all.toArray(String[]::new));
    }

    private void capturesPackets(LiveProcess capture) throws IOException {
        assertThat(capture.ask("run")).isEqualTo("running");
        for (int sent = 0; sent < PACKETS; sent++) {
            socket.send(new DatagramPacket(new byte[100], 100, socket.getLocalSocketAddress()));
        }
        assertThat(capture.reportOf(PACKETS)).endsWith(" lo:0+0");
    }
}
