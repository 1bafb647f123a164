package io.foreshadow.provisioning.receiver;

import io.foreshadow.events.Action;
import io.foreshadow.events.Json;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.Provisioner;
import io.foreshadow.provisioning.webhook.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Has a program carry actions out. It reads the action as JSON from its standard input and makes
 * the desired state hold, where it does not already. Its exit code is 0 when that is so, 75 when
 * another attempt may succeed, and any other when none will; on its standard output it may write
 * {@code {"endpoint": "address:port", "detail": "one sentence"}}.
 */
public final class CommandProvisioner implements Provisioner {
    private static final int TEMPORARY = 75;
    private static final int MAX_BYTES = 64 << 10;

    private final List<String> command;
    private final Duration patience;

    /**
     * @param command program and arguments
     * @param patience how long it may run
     */
    public CommandProvisioner(List<String> command, Duration patience) {
        this.command = List.copyOf(command);
        this.patience = patience;
    }

    private record Said(String endpoint, String detail) {
        static final Said NOTHING = new Said(null, null);

        String detailOr(String other) {
            return detail == null || detail.isBlank() ? other : detail;
        }
    }

    @Override
    public Effect carryOut(Action action) throws PlatformException, InterruptedException {
        try {
            Path input = Files.createTempFile("action", ".json");
            Path output = Files.createTempFile("outcome", ".json");
            try {
                Files.write(input, Json.write(action));
                return effect(action, run(input, output), said(output));
            } finally {
                Files.deleteIfExists(input);
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new PlatformException(
                    command.get(0) + " cannot be run: " + e.getMessage(), false, e);
        } catch (MalformedEventException e) {
            throw new PlatformException(
                    command.get(0) + " wrote no JSON: " + e.getMessage(), false, e);
        }
    }

    private int run(Path input, Path output)
            throws IOException, PlatformException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectInput(input.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove(Secrets.VARIABLE);
        Process process = builder.start();
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw PlatformException.passing(
                    command.get(0) + " did not end within " + patience.toMillis() + " ms");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Said said(Path output) throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            byte[] json = in.readNBytes(MAX_BYTES);
            return json.length == 0 ? Said.NOTHING : Json.read(json, Said.class);
        }
    }

    private Effect effect(Action action, int exitCode, Said said) throws PlatformException {
        if (exitCode == 0) {
            return new Effect(said.endpoint(), said.detailOr(action.kind() + " is done"));
        }
        throw new PlatformException(
                said.detailOr(command.get(0) + " ended with exit code " + exitCode),
                exitCode == TEMPORARY);
    }
}
