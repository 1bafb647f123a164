package io.foreshadow.provisioning.resource;

import java.time.Instant;
import java.util.Optional;

/** Whether processes of the same user run. */
public final class Liveness {
    // The kernel counts from its own start, whose time of day is adjusted now and then.
    private static final long START_TOLERANCE_MILLIS = 10_000;

    private Liveness() {}

    /** The process with this id, if it runs. */
    public static Optional<ProcessHandle> find(long pid) {
        // A zombie still counts as alive, but its executable cannot be named any more.
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().isPresent());
    }

    /** The process with this id that started at this time, if it runs. */
    public static Optional<ProcessHandle> find(long pid, long startedMillis) {
        return find(pid)
                .filter(
                        process ->
                                Math.abs(startedMillis(process) - startedMillis)
                                        < START_TOLERANCE_MILLIS);
    }

    /** When the process started, in milliseconds. */
    public static long startedMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
