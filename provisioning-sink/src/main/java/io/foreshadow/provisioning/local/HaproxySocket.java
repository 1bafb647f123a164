package io.foreshadow.provisioning.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Sends a command to HAProxy's admin socket and reads the answer; one connection each. */
final class HaproxySocket {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Path socket;

    HaproxySocket(Path socket) {
        this.socket = socket;
    }

    /**
     * The answer to a command, without blank lines at its ends.
     *
     * @param command one line; anything else would be several commands
     */
    String ask(String command) throws HaproxyException, InterruptedException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.configureBlocking(false);
            return read(channel).strip();
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new HaproxyException(
                    "HAProxy does not answer at "
                            + socket
                            + " ("
                            + e.getMessage()
                            + "); is it running?",
                    true,
                    e);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (channel.read(buffer) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
                long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    throw new IOException("no answer within " + PATIENCE.toMillis() + " ms");
                }
                selector.select(leftMillis);
                if (Thread.currentThread().isInterrupted()) {
                    throw new IOException("interrupted");
                }
                selector.selectedKeys().clear();
            }
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
