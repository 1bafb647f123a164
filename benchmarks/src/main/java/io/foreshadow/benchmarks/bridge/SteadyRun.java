package io.foreshadow.benchmarks.bridge;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.events.Json;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that reads a capture again and again; prints each {@link Pass} after the warm-up as
 * JSON. What this thread allocates is known to the byte.
 */
public final class SteadyRun {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private SteadyRun() {}

    /**
     * Reads a capture several times.
     *
     * @param arguments the file, the client rule, how many passes warm up and how many are measured
     */
    public static void main(String[] arguments) throws CaptureException {
        Path file = Path.of(arguments[0]);
        int warmUps = Integer.parseInt(arguments[2]);
        int measured = Integer.parseInt(arguments[3]);
        List<Pass> passes = new ArrayList<>();
        for (int pass = 0; pass < warmUps + measured; pass++) {
            passes.add(pass(file, arguments[1]));
        }
        System.out.writeBytes(Json.write(passes.subList(warmUps, passes.size())));
        System.out.flush();
    }

    private static Pass pass(Path file, String clientRule) throws CaptureException {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long thread = THREADS.getCurrentThreadCpuTime();
        long process = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        Tally tally;
        try (Bridge bridge = Bridge.over(file, clientRule)) {
            tally = bridge.run();
        }
        return new Pass(
                (THREADS.getCurrentThreadCpuTime() - thread) / 1e9,
                (SYSTEM.getProcessCpuTime() - process) / 1e9,
                (System.nanoTime() - start) / 1e9,
                THREADS.getCurrentThreadAllocatedBytes() - allocated,
                tally);
    }
}
