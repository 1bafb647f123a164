package io.foreshadow.provisioning.receiver;

import static io.foreshadow.provisioning.Actions.provision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Action;
import io.foreshadow.events.Json;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.Provisioner.Effect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs. */
class CommandProvisionerTest {
    private static final Action ACTION = provision(2, 7, "small");

    @TempDir Path directory;

    @Test
    void aProgramReadsTheActionAndSaysWhatItDid() throws Exception {
        Path seen = directory.resolve("seen");
        Effect effect =
                shell(
                                "cat > "
                                        + seen
                                        + "; echo '{\"endpoint\": \"10.0.0.7:80\", \"detail\":"
                                        + " \"up\"}'")
                        .carryOut(ACTION);
        assertThat(effect).isEqualTo(new Effect("10.0.0.7:80", "up"));
        assertThat(Json.read(Files.readAllBytes(seen), Action.class)).isEqualTo(ACTION);
        assertThat(shell("exit 0").carryOut(ACTION))
                .isEqualTo(new Effect(null, "PROVISION is done"));
    }

    @Test
    void itsExitCodeTellsWhetherToTryAgain() {
        assertFails("echo '{\"detail\": \"quota\"}'; exit 1", false, "quota");
        assertFails("exit 75", true, "sh ended with exit code 75");
        assertFails("echo ready", false, "sh wrote no JSON");
        assertFails("exec sleep 60", true, "sh did not end within 2000 ms");
        assertThatThrownBy(
                        () ->
                                new CommandProvisioner(List.of("/none"), Duration.ofSeconds(2))
                                        .carryOut(ACTION))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("/none cannot be run: ");
    }

    private static void assertFails(String script, boolean retryable, String message) {
        assertThatThrownBy(() -> shell(script).carryOut(ACTION))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        e -> assertThat(e.isRetryable()).isEqualTo(retryable))
                .hasMessageContaining(message);
    }

    private static CommandProvisioner shell(String script) {
        return new CommandProvisioner(List.of("sh", "-c", script), Duration.ofSeconds(2));
    }
}
