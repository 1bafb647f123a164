package io.foreshadow.provisioning.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An HAProxy of our own. It ends with this object, with its process, and when its owner is gone: a
 * small shell process beside it looks after that.
 */
public final class HaproxyProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 20;

    // A zombie still takes signals, but its executable cannot be named any more.
    // HAProxy is started again when it ends, unless it never came to have its socket. It keeps
    // its listening sockets when it is reloaded.
    private static final String WATCHDOG =
            """
            owner=$1 haproxy=$2 configuration=$3 clients=$4 socket=$5 old= ended=
            alive() { kill -0 "$1" 2>/dev/null && { [ ! -d "/proc/$1" ] || [ -e "/proc/$1/exe" ]; }; }
            start() { "$haproxy" -db -f "$configuration" -f "$clients" "$@" & proxy=$!; }
            trap 'ended=1' TERM INT HUP
            trap 'old="$old $proxy"; start -x "$socket" -sf $proxy' USR2
            rm -f "$socket"
            start
            while [ -z "$ended" ] && alive "$owner"; do
                sleep 0.2 & wait $!
                alive $proxy || [ -n "$ended" ] || { [ -S "$socket" ] && start || exit 1; }
            done
            kill -TERM $proxy $old 2>/dev/null
            wait $proxy
            """;

    private final HaproxyOptions options;
    private final Process watchdog;

    private HaproxyProcess(HaproxyOptions options, Process watchdog) {
        this.options = options;
        this.watchdog = watchdog;
    }

    /**
     * Starts HAProxy and waits until it answers.
     *
     * @throws IOException if it is missing or does not like its configuration; the message says
     *     what to do
     */
    public static HaproxyProcess start(HaproxyOptions options)
            throws IOException, InterruptedException {
        Path haproxy = find();
        Files.createDirectories(options.directory());
        Path configuration = options.directory().resolve("haproxy.cfg");
        Files.writeString(configuration, HaproxyConfiguration.of(options));
        Path log = options.directory().resolve("haproxy.log");
        Routes routes = Routes.besides(options.socket());
        for (String client : options.clients()) {
            routes.ensure(client);
        }
        String clients = routes.directory().toString();
        run(log, haproxy.toString(), "-c", "-f", configuration.toString(), "-f", clients);
        Process watchdog =
                detached(
                                log,
                                "sh",
                                "-c",
                                WATCHDOG,
                                "haproxy-watchdog",
                                Long.toString(options.ownerPid()),
                                haproxy.toString(),
                                configuration.toString(),
                                clients,
                                options.socket().toString())
                        .start();
        HaproxyProcess process = new HaproxyProcess(options, watchdog);
        process.awaitReady(log);
        return process;
    }

    /** Whether HAProxy is installed. */
    public static boolean isInstalled() {
        return candidates().findAny().isPresent();
    }

    /** Where clients connect. */
    public int port() {
        return options.port();
    }

    /** The admin socket. */
    public Path socket() {
        return options.socket();
    }

    /**
     * Has HAProxy read its configuration anew: another process takes over the listening sockets,
     * and this one finishes its connections.
     */
    public void reload() throws IOException, InterruptedException {
        HaproxyRuntime runtime = new HaproxyRuntime(options.socket());
        Optional<Long> before = runtime.pid();
        new ProcessBuilder("kill", "-USR2", Long.toString(watchdog.pid())).start().waitFor();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (runtime.pid().isEmpty() || runtime.pid().equals(before)) {
            if (System.nanoTime() - deadline >= 0) {
                throw new IOException("HAProxy was not reloaded within " + PATIENCE);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Ends HAProxy and waits for it. */
    @Override
    public void close() {
        watchdog.destroy();
        try {
            if (!watchdog.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                watchdog.descendants().forEach(ProcessHandle::destroyForcibly);
                watchdog.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        HaproxyRuntime runtime = new HaproxyRuntime(options.socket());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!runtime.answers()) {
            if (!watchdog.isAlive() || System.nanoTime() - deadline >= 0) {
                close();
                throw new IOException("HAProxy did not start: " + firstAlert(log));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static void run(Path log, String... command) throws IOException, InterruptedException {
        if (detached(log, command).start().waitFor() != 0) {
            throw new IOException("HAProxy refuses its configuration: " + firstAlert(log));
        }
    }

    private static ProcessBuilder detached(Path log, String... command) {
        List<String> inSession = new ArrayList<>();
        // Ctrl-C on the terminal of whoever started it is not meant for it.
        inSession.add("setsid");
        inSession.addAll(List.of(command));
        return new ProcessBuilder(inSession)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
    }

    private static String firstAlert(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("[ALERT]"))
                    .findFirst()
                    .orElse("see " + log);
        }
    }

    private static Path find() throws IOException {
        return candidates()
                .findFirst()
                .orElseThrow(
                        () ->
                                new IOException(
                                        "HAProxy is not installed; install it with: apt-get install"
                                                + " haproxy"));
    }

    private static Stream<Path> candidates() {
        return Programs.named("haproxy");
    }
}
