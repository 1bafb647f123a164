package io.foreshadow.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports of one run's resources. The first of the block is held as a sign that the others are taken,
 * so that two demos on one machine neither fight for ports nor see each other's traffic.
 */
final class PortBlock implements AutoCloseable {
    private static final int LOWEST = 22000;
    private static final int HIGHEST = 22900;
    private static final int SIZE = 100;

    private final ServerSocket sign;

    private PortBlock(ServerSocket sign) {
        this.sign = sign;
    }

    /** Takes the lowest block that nobody holds. */
    static PortBlock take() {
        for (int first = LOWEST; first <= HIGHEST; first += SIZE) {
            ServerSocket sign = hold(first);
            if (sign != null) {
                return new PortBlock(sign);
            }
        }
        throw new IllegalStateException(
                "ports "
                        + LOWEST
                        + " to "
                        + (HIGHEST + SIZE - 1)
                        + " are taken; stop another demo");
    }

    int firstPort() {
        return sign.getLocalPort() + 1;
    }

    int lastPort() {
        return sign.getLocalPort() + SIZE - 1;
    }

    @Override
    public void close() {
        try {
            sign.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The socket that holds a port; null when somebody else does. */
    private static ServerSocket hold(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return socket;
            } catch (IOException e) {
                socket.close();
                return null;
            }
        } catch (IOException e) {
            throw new IllegalStateException("no sockets can be opened: " + e.getMessage(), e);
        }
    }
}
