package io.foreshadow.local.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.local.CommandRun;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.receiver.ActionReceiver;
import io.foreshadow.provisioning.webhook.WebhookPlatformFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command, with the example program. */
@Timeout(120)
class ReceiveCommandITCase {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PROGRAM = Path.of("../webhook/platform.sh").toString();

    @TempDir Path directory;

    private String secretFile;

    @BeforeEach
    void writeSecret() throws Exception {
        secretFile = Files.writeString(directory.resolve("secret"), SECRET).toString();
    }

    @Test
    void theExampleProgramIsTakenThroughAMigration() throws Exception {
        ReceiveCommand command = new ReceiveCommand();
        ReceiveCommand.commandLine(command)
                .parseArgs(
                        "--port",
                        "0",
                        "--secret-file",
                        secretFile,
                        "--ledger",
                        directory.resolve("ledger").toString(),
                        PROGRAM);
        try (ActionReceiver receiver = command.start();
                Platform platform = platform(receiver)) {
            Outcome made = ended(platform, action(Action.Kind.PROVISION, 1, 0));
            assertThat(made.status()).as(made.detail()).isEqualTo(Status.DONE);
            assertThat(made.endpoint()).isEqualTo("127.0.0.1:9000");
            assertThat(made.detail()).isEqualTo("would make alpha-1, of class small");
            assertThat(ended(platform, action(Action.Kind.SHIFT, 2, 100)).detail())
                    .startsWith("would give 100 % of the traffic to alpha-1");
            Outcome refused = ended(platform, action(Action.Kind.DECOMMISSION, 3, 0));
            assertThat(refused.status()).isEqualTo(Status.REFUSED);
            assertThat(refused.detail()).isEqualTo("alpha-1 serves alpha");
            assertThat(ended(platform, action(Action.Kind.WARM_UP, 1, 0)).status())
                    .isEqualTo(Status.REFUSED);
        }
    }

    @Test
    void whatIsMissingIsSaidInOneLine() {
        assertRefused(2, "(--ledger=DIRECTORY | --local=DIRECTORY)");
        assertRefused(2, "--ledger needs a PROGRAM that carries out actions", "--ledger", "x");
        assertRefused(2, "--local takes no PROGRAM", "--local", "x", PROGRAM);
        assertRefused(
                1, "there is no local platform in " + directory, "--local", directory.toString());
        assertRefused(
                1,
                "no-such does not exist: one or two secrets are expected",
                "--secret-file",
                "no-such",
                "--ledger",
                directory.toString(),
                PROGRAM);
    }

    private void assertRefused(int code, String complaint, String... arguments) {
        CommandRun run = CommandRun.of(ReceiveCommand.commandLine(), arguments);
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).startsWith("foreshadow receive: ").contains(complaint);
        assertThat(run.err().lines()).hasSize(1);
    }

    private Platform platform(ActionReceiver receiver) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + receiver.port() + ActionReceiver.PATH);
        return new WebhookPlatformFactory(url, secretFile, Duration.ofSeconds(30)).open();
    }

    private static Action action(Action.Kind kind, long sequence, int percent) {
        return new Action(
                "alpha/1/" + kind,
                "alpha",
                kind,
                1,
                sequence,
                "alpha-1",
                "small",
                null,
                percent,
                Long.MAX_VALUE,
                "a test",
                null,
                null);
    }

    private static Outcome ended(Platform platform, Action action) throws InterruptedException {
        Outcome outcome = platform.execute(action);
        while (!outcome.status().isFinal()) {
            Thread.sleep(5);
            outcome = platform.execute(action);
        }
        return outcome;
    }
}
