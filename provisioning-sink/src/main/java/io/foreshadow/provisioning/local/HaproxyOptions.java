package io.foreshadow.provisioning.local;

import java.nio.file.Path;
import java.util.List;

/**
 * What HAProxy is started with.
 *
 * @param directory where its configuration, log and admin socket are
 * @param port where clients connect, on 127.0.0.1; where they speak plain TCP each has a port of
 *     its own, from this one on
 * @param mode what clients speak
 * @param clients the clients that may be served; each has a backend {@code client_NAME}
 * @param ownerPid process without which it does not live on
 */
public record HaproxyOptions(
        Path directory, int port, Mode mode, List<String> clients, long ownerPid) {
    /** What clients speak. */
    public enum Mode {
        /** HTTP; a client is told by its header {@code X-Client}. */
        HTTP,
        /** Anything over TCP; a client is told by the port that it connects to. */
        TCP
    }

    /** The longest path a UNIX socket can have on Linux, in bytes. */
    private static final int MAX_SOCKET_PATH = 107;

    public HaproxyOptions {
        clients = List.copyOf(clients);
        clients.forEach(Names::require);
        int length = socketIn(directory).toString().length();
        if (length > MAX_SOCKET_PATH) {
            throw new IllegalArgumentException(
                    "the path of HAProxy's socket in "
                            + directory
                            + " has "
                            + length
                            + " characters, where "
                            + MAX_SOCKET_PATH
                            + " are possible; use a shorter directory");
        }
    }

    /** Clients that speak HTTP. */
    public HaproxyOptions(Path directory, int port, List<String> clients, long ownerPid) {
        this(directory, port, Mode.HTTP, clients, ownerPid);
    }

    /** The admin socket. */
    public Path socket() {
        return socketIn(directory);
    }

    /** The admin socket of an HAProxy that has its files in a directory. */
    static Path socketIn(Path directory) {
        return directory.resolve("haproxy.sock").toAbsolutePath();
    }
}
