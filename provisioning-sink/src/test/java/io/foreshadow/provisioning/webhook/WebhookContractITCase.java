package io.foreshadow.provisioning.webhook;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformContract;
import io.foreshadow.provisioning.local.HaproxyProcess;
import io.foreshadow.provisioning.local.LocalWorld;
import io.foreshadow.provisioning.receiver.ActionReceiver;
import io.foreshadow.provisioning.receiver.Receivers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises over real HTTP: the receiver of this build, which has the local platform carry out
 * what it receives.
 */
class WebhookContractITCase extends PlatformContract {
    @TempDir Path directory;

    private LocalWorld world;
    private String secretFile;
    private ActionReceiver receiver;

    @Override
    protected void startWorld() throws Exception {
        assumeTrue(HaproxyProcess.isInstalled(), "HAProxy is missing: apt-get install haproxy");
        world = LocalWorld.start(directory);
        secretFile = SecretFile.write(directory);
        // Whatever takes longer than this has to be asked for again.
        receiver = Receivers.start(0, secretFile, world.platform().open(), Duration.ofMillis(100));
    }

    @Override
    protected void stopWorld() throws Exception {
        if (receiver != null) {
            receiver.close();
        }
        if (world != null) {
            world.stop();
        }
    }

    @Override
    protected Platform open() throws IOException {
        return new WebhookPlatformFactory(
                        Receivers.url(receiver), secretFile, Duration.ofSeconds(30))
                .open();
    }

    @Override
    protected Set<String> resources() throws Exception {
        return world.resources();
    }

    @Override
    protected Map<String, Integer> shares() throws Exception {
        return world.shares();
    }
}
