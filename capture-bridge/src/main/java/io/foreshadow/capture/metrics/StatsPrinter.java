package io.foreshadow.capture.metrics;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Prints a {@link StatsLine} each second, on a thread of its own. */
public final class StatsPrinter implements AutoCloseable {
    private final StatsLine line;
    private final PrintWriter out;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(StatsPrinter::thread);
    private long lastNanos = System.nanoTime();

    private StatsPrinter(StatsLine line, PrintWriter out) {
        this.line = line;
        this.out = out;
    }

    /**
     * Starts at once; the first line comes after a second.
     *
     * @param out is not closed
     */
    public static StatsPrinter start(StatsLine line, PrintWriter out) {
        StatsPrinter started = new StatsPrinter(line, out);
        started.timer.scheduleAtFixedRate(started::print, 1, 1, TimeUnit.SECONDS);
        return started;
    }

    /** Prints no more. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void print() {
        long now = System.nanoTime();
        out.println("capture: " + line.next((now - lastNanos) / 1e9));
        out.flush();
        lastNanos = now;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "stats");
        thread.setDaemon(true);
        return thread;
    }
}
