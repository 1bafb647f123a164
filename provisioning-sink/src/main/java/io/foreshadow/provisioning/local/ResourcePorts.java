package io.foreshadow.provisioning.local;

import io.foreshadow.provisioning.PlatformException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ports resources may have.
 *
 * @param first lowest
 * @param last highest
 */
record ResourcePorts(int first, int last) {
    /** The lowest port that no resource has and nobody else listens on. */
    int free(List<ResourceRecord> resources) throws PlatformException {
        Set<Integer> taken =
                resources.stream().map(ResourceRecord::port).collect(Collectors.toSet());
        for (int port = first; port <= last; port++) {
            if (!taken.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw PlatformException.passing("no port from " + first + " to " + last + " is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
