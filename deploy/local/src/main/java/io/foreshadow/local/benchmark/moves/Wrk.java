package io.foreshadow.local.benchmark.moves;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The load: wrk with {@code keys.lua}, which notes every exchange. */
final class Wrk implements AutoCloseable {
    private static final int KEYS_PER_CONNECTION = 200;
    private static final long PATIENCE_SECONDS = 90;
    private static final String SOCKET_ERRORS = "sockets ";

    private final Process process;
    private final Path notes;
    private final Path output;

    private Wrk(Process process, Path notes, Path output) {
        this.process = process;
        this.notes = notes;
        this.output = output;
    }

    /**
     * Begins to send.
     *
     * @param port of HAProxy
     * @param connections how many, each with one request at a time
     * @param rate requests per second of all of them, if answers took no time
     * @param directory for its files; made if absent
     * @throws IOException if wrk is not installed
     */
    static Wrk start(int port, int connections, double rate, Path directory) throws IOException {
        Path notes = Files.createDirectories(directory.resolve("notes"));
        Path script = directory.resolve("keys.lua");
        try (InputStream source = Wrk.class.getResourceAsStream("keys.lua")) {
            Files.copy(source, script);
        }
        Path output = directory.resolve("wrk.log");
        // A thread for each connection, so that a thread's notes are those of one connection.
        ProcessBuilder command =
                new ProcessBuilder(
                        List.of(
                                "wrk",
                                "-t" + connections,
                                "-c" + connections,
                                "-d24h",
                                "--timeout",
                                "60s",
                                "-s",
                                script.toString(),
                                "http://127.0.0.1:" + port,
                                "--",
                                notes.toString(),
                                Long.toString(Math.round(1_000 * connections / rate)),
                                Integer.toString(KEYS_PER_CONNECTION)));
        command.redirectErrorStream(true).redirectOutput(output.toFile());
        try {
            return new Wrk(command.start(), notes, output);
        } catch (IOException e) {
            throw new IOException("wrk cannot be run; install it: apt-get install wrk", e);
        }
    }

    /**
     * Ends the load.
     *
     * @return connections that could not be made, broke or had no answer in time
     */
    long finish() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("wrk did not end within " + PATIENCE_SECONDS + " s");
        }
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> line.startsWith(SOCKET_ERRORS))
                    .mapToLong(line -> Long.parseLong(line.substring(SOCKET_ERRORS.length())))
                    .findFirst()
                    .orElseThrow(() -> new IOException("wrk broke off; see " + output));
        }
    }

    /** Where the notes are. */
    Path notes() {
        return notes;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
