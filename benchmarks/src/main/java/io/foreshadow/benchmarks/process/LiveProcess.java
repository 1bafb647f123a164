package io.foreshadow.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that goes on until it is told to end, and what it says meanwhile. */
public final class LiveProcess implements AutoCloseable {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long QUIET_MILLIS = 500;

    private final Process process;
    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private LiveProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.reader = new Thread(this::read, "output-of-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a command.
     *
     * @param name what messages call it
     */
    public static LiveProcess start(String name, List<String> command) throws IOException {
        return new LiveProcess(name, new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /**
     * Waits until it has said a line.
     *
     * @throws IOException when it ends or half a minute passes before that
     */
    public synchronized void awaitLine(String part) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (lines.stream().noneMatch(line -> line.contains(part))) {
            if (!reader.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(name + " did not start: " + String.join(" ", lines));
            }
            wait(100);
        }
    }

    /**
     * Waits until it has used no CPU time for half a second, so has nothing left to do; half a
     * minute at most.
     */
    public void awaitQuiet() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Duration before;
        do {
            before = cpuTime();
        } while (!process.waitFor(QUIET_MILLIS, TimeUnit.MILLISECONDS)
                && !cpuTime().equals(before)
                && System.nanoTime() < deadline);
    }

    /** CPU time so far; zero after its end. */
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends its input, asks it to terminate unless that is enough, and returns all it said. */
    public List<String> end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.SECONDS)) {
            // Unlike the process, its handle leaves the output open.
            process.toHandle().destroy();
        }
        reader.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS));
        synchronized (this) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader in = process.inputReader()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("its output cannot be read: " + e.getMessage());
        }
        synchronized (this) {
            notifyAll();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }
}
