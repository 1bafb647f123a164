package io.foreshadow.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One of the scripts in {@code deploy/flink}, with an environment of its own.
 *
 * @param file the script
 * @param environment variables on top of those of this process
 */
record Script(Path file, Map<String, String> environment) {
    private static final long LIMIT_SECONDS = 120;

    /**
     * How a script ended.
     *
     * @param code exit code
     * @param output standard output and standard error together
     */
    record Exit(int code, String output) {
        /** The output of a script that must not fail. */
        String requireSuccess() {
            if (code != 0) {
                throw new AssertionError("exit code " + code + ": " + output);
            }
            return output;
        }
    }

    /** The root of the repository, wherever in it the tests were started. */
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("deploy/flink/cluster"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Runs the script to its end; what it started in the background goes on. */
    Exit run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("script", ".out");
            try {
                return new Exit(execute(command, output), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int execute(List<String> command, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(command + " hangs: " + Files.readString(output));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        } finally {
            process.destroyForcibly();
        }
    }
}
