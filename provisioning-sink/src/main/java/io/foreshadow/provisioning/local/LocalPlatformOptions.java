package io.foreshadow.provisioning.local;

import io.foreshadow.events.Json;
import io.foreshadow.provisioning.transfer.TransferLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Options of the local platform. They are kept in its directory, so that whoever knows the
 * directory knows them.
 *
 * @param haproxySocket HAProxy's admin socket
 * @param command starts a resource; what {@link ResourceKind} says is appended
 * @param firstPort lowest port of a resource
 * @param lastPort highest port of a resource
 * @param ownerPid process without which no resource lives on
 * @param capacities requests per second by name of the resource class
 * @param drainMillis how long a resource may take to finish its requests
 * @param transfer what a transfer of state may cost the resource that serves
 * @param kind what resources are
 */
public record LocalPlatformOptions(
        String haproxySocket,
        List<String> command,
        int firstPort,
        int lastPort,
        long ownerPid,
        Map<String, Double> capacities,
        long drainMillis,
        TransferLimits transfer,
        ResourceKind kind) {
    private static final int FIRST_PORT = 21000;
    private static final int LAST_PORT = 21099;
    private static final long DRAIN_MILLIS = 30_000;
    private static final String FILE = "platform.json";

    public LocalPlatformOptions {
        command = List.copyOf(command);
        capacities = Map.copyOf(capacities);
        if (firstPort < 1 || lastPort > 65535 || firstPort > lastPort) {
            throw new IllegalArgumentException(
                    "ports must be between 1 and 65535 and rise, not "
                            + firstPort
                            + " to "
                            + lastPort);
        }
    }

    /** The usual options: our own resource server, which ends with this process. */
    public static LocalPlatformOptions of(Path haproxySocket, Map<String, Double> capacities) {
        return new LocalPlatformOptions(
                haproxySocket.toString(),
                ResourceCommand.ofThisBuild(),
                FIRST_PORT,
                LAST_PORT,
                ProcessHandle.current().pid(),
                capacities,
                DRAIN_MILLIS,
                TransferLimits.DEFAULT,
                ResourceKind.HTTP);
    }

    /** The usual options where every resource is a Redis server. */
    public static LocalPlatformOptions ofRedis(Path haproxySocket, Map<String, Double> classes) {
        return new LocalPlatformOptions(
                haproxySocket.toString(),
                RedisResources.server(),
                FIRST_PORT,
                LAST_PORT,
                ProcessHandle.current().pid(),
                classes,
                DRAIN_MILLIS,
                TransferLimits.REDIS,
                ResourceKind.REDIS);
    }

    /** The same with other ports for the resources, both ends included. */
    public LocalPlatformOptions onPorts(int first, int last) {
        return new LocalPlatformOptions(
                haproxySocket,
                command,
                first,
                last,
                ownerPid,
                capacities,
                drainMillis,
                transfer,
                kind);
    }

    /** Reads the options of the platform in a directory. */
    public static LocalPlatformOptions read(Path directory) throws IOException {
        try {
            byte[] json = Files.readAllBytes(directory.resolve(FILE));
            return Json.read(json, LocalPlatformOptions.class);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "there is no local platform in " + directory + ": " + FILE + " is missing", e);
        }
    }

    /** Keeps the options in the platform's directory; made if absent. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(FILE), Json.write(this));
    }
}
