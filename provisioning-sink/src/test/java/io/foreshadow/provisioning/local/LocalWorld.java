package io.foreshadow.provisioning.local;

import static io.foreshadow.provisioning.Actions.decommission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A real HAProxy, and what the local platform makes beside it: real processes. */
public final class LocalWorld {
    private static final String BACKEND = "client_alpha";

    private final Path directory;
    private final HaproxyProcess haproxy;
    private final HaproxyRuntime runtime;

    private LocalWorld(Path directory, HaproxyProcess haproxy) {
        this.directory = directory;
        this.haproxy = haproxy;
        this.runtime = new HaproxyRuntime(haproxy.socket());
    }

    /** Starts HAProxy and writes the options of a platform that has nothing yet. */
    public static LocalWorld start(Path directory) throws Exception {
        long pid = ProcessHandle.current().pid();
        HaproxyProcess haproxy =
                HaproxyProcess.start(
                        new HaproxyOptions(
                                directory.resolve("haproxy"),
                                FreePort.find(),
                                List.of("alpha"),
                                pid));
        // Ports of its own, so that two builds on one machine do not meet.
        int port = FreePort.find();
        LocalPlatformOptions.of(haproxy.socket(), Map.of("small", 100.0, "large", 2000.0))
                .onPorts(port, port + 50)
                .write(directory);
        return new LocalWorld(directory, haproxy);
    }

    /** Opens the platform. */
    public LocalPlatformFactory platform() {
        return new LocalPlatformFactory(directory.toString());
    }

    /** Resources whose processes live. */
    public Set<String> resources() throws IOException, InterruptedException {
        ResourceClient client = new ResourceClient(ProcessHandle.current().pid());
        Set<String> names = new TreeSet<>();
        for (ResourceRecord record : records().all()) {
            if (client.pid(record).isPresent()) {
                names.add(record.name());
            }
        }
        return names;
    }

    /** What HAProxy gives to whom. */
    public Map<String, Integer> shares() throws Exception {
        return runtime.servers(BACKEND).stream()
                .filter(server -> server.weight() > 0)
                .collect(Collectors.toMap(BackendServer::name, BackendServer::weight));
    }

    HaproxyProcess haproxy() {
        return haproxy;
    }

    HaproxyRuntime runtime() {
        return runtime;
    }

    ResourceRecords records() {
        return new ResourceRecords(directory.resolve("resources"));
    }

    /** Ends everything, past the fence, which rightly keeps whatever serves. */
    public void stop() throws Exception {
        try (LocalProvisioner provisioner =
                new LocalProvisioner(directory, LocalPlatformOptions.read(directory))) {
            if (Files.exists(directory.resolve("resources"))) {
                for (ResourceRecord record : records().all()) {
                    provisioner.carryOut(decommission(99, 1_000, record.name()));
                }
            }
        }
        haproxy.close();
    }
}
