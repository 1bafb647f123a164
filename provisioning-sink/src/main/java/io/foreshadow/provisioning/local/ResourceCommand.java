package io.foreshadow.provisioning.local;

import io.foreshadow.provisioning.resource.ResourceServer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/**
 * The command that starts a {@link ResourceServer} with the Java and the classes of this process.
 */
final class ResourceCommand {
    private ResourceCommand() {}

    static List<String> ofThisBuild() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-cp",
                classes(),
                ResourceServer.class.getName());
    }

    private static String classes() {
        try {
            return Path.of(
                            ResourceServer.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the location of the classes is no path", e);
        }
    }
}
