package io.foreshadow.provisioning.resource;

import java.time.Instant;
import java.util.Optional;

/** Whether processes of the same user run. */
public final class Liveness {
    private Liveness() {}

    /** The process with this id, if it runs. */
    public static Optional<ProcessHandle> find(long pid) {
        // A zombie still counts as alive, but its executable cannot be named any more.
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().isPresent());
    }

    /** When the process started, in milliseconds; tells it from a later one with the same id. */
    public static long startedMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
