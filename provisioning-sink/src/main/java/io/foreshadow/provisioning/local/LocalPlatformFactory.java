package io.foreshadow.provisioning.local;

import io.foreshadow.provisioning.FenceLedger;
import io.foreshadow.provisioning.FencedPlatform;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Opens the local platform that has its {@link LocalPlatformOptions} in a directory.
 *
 * @param directory the platform's directory
 */
public record LocalPlatformFactory(String directory) implements PlatformFactory {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(45);

    @Override
    public Platform open() throws IOException {
        Path path = Path.of(directory);
        return new FencedPlatform(
                new LocalProvisioner(path, LocalPlatformOptions.read(path)),
                new FenceLedger(path.resolve("ledger")),
                InstantSource.system(),
                LOCK_PATIENCE);
    }
}
