package io.foreshadow.provisioning.local;

import io.foreshadow.provisioning.LockFile;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.resource.Liveness;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts and stops the processes of resources. They outlive this process; what has to be known of
 * them is in their records.
 */
final class ResourceProcesses {
    private static final long READY_MILLIS = 15_000;
    private static final long STOP_MILLIS = 12_000;
    private static final long KILL_MILLIS = 5_000;
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private final ResourceRecords records;
    private final ResourcePorts ports;
    private final LocalResources resources;
    private final Path lock;

    ResourceProcesses(Path directory, LocalPlatformOptions options, LocalResources resources) {
        this.records = new ResourceRecords(directory);
        this.ports = new ResourcePorts(options.firstPort(), options.lastPort());
        this.resources = resources;
        this.lock = directory.resolve("records.lock");
    }

    /** A running resource of this name. */
    ResourceRecord require(String name)
            throws PlatformException, IOException, InterruptedException {
        Optional<ResourceRecord> record = records.find(name);
        if (record.isEmpty() || process(record.get()).isEmpty()) {
            throw PlatformException.lasting("resource " + name + " does not run");
        }
        return record.get();
    }

    /** A resource of this name that is known, though it may not run. */
    Optional<ResourceRecord> find(String name) throws IOException {
        return records.find(name);
    }

    boolean runs(ResourceRecord record) throws InterruptedException {
        return process(record).isPresent();
    }

    /** Makes a resource run and waits until it is ready. */
    ResourceRecord ensure(ResourceRecord wanted)
            throws PlatformException, IOException, InterruptedException {
        ResourceRecord claimed = claim(wanted);
        ResourceRecord record = claimed.pid() == 0 ? start(claimed) : claimed;
        Deadline deadline = Deadline.in(READY_MILLIS);
        // Someone else may have taken the port meanwhile, so it has to be this very process.
        while (!resources.pid(record).equals(Optional.of(record.pid()))) {
            if (process(record).isEmpty()) {
                throw PlatformException.passing(
                        record.name() + " ended while it started: " + lastWords(record));
            }
            if (!deadline.pause()) {
                throw PlatformException.passing(
                        record.name() + " is not ready after " + READY_MILLIS + " ms");
            }
        }
        return record;
    }

    /**
     * Stops a resource and removes all that is left of it.
     *
     * @return false if there was none
     */
    boolean remove(String name) throws PlatformException, IOException, InterruptedException {
        Optional<ResourceRecord> record = records.find(name);
        if (record.isEmpty()) {
            return false;
        }
        Optional<ProcessHandle> process = process(record.get());
        if (process.isPresent()) {
            process.get().destroy();
            if (!ends(record.get(), STOP_MILLIS)) {
                process.get().destroyForcibly();
            }
            if (!ends(record.get(), KILL_MILLIS)) {
                throw PlatformException.passing(
                        "process " + process.get().pid() + " of " + name + " does not end");
            }
        }
        LockFile held = LockFile.acquire(lock, LOCK_PATIENCE);
        try {
            records.delete(name);
        } finally {
            held.release();
        }
        return true;
    }

    /** Reserves a port before the process is started, so that a half-made resource can be found. */
    private ResourceRecord claim(ResourceRecord wanted)
            throws PlatformException, IOException, InterruptedException {
        LockFile held = LockFile.acquire(lock, LOCK_PATIENCE);
        try {
            Optional<ResourceRecord> known = records.find(wanted.name());
            if (known.isPresent()) {
                requireSame(known.get(), wanted);
                Optional<ProcessHandle> process = process(known.get());
                if (process.isPresent()) {
                    return adopt(known.get(), process.get());
                }
                records.delete(wanted.name());
            }
            ResourceRecord claimed = wanted.at(ports.free(records.all()));
            records.write(claimed);
            return claimed;
        } finally {
            held.release();
        }
    }

    private static void requireSame(ResourceRecord known, ResourceRecord wanted)
            throws PlatformException {
        if (!known.client().equals(wanted.client())
                || !known.resourceClass().equals(wanted.resourceClass())) {
            throw PlatformException.lasting(
                    String.format(
                            "%s exists already, as %s of %s",
                            known.name(), known.resourceClass(), known.client()));
        }
    }

    private ResourceRecord start(ResourceRecord record) throws IOException {
        List<String> command = new ArrayList<>();
        // A session of its own: Ctrl-C on the terminal of whoever started it is not meant for it.
        command.add("setsid");
        command.addAll(resources.command(record));
        ProcessHandle process =
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(records.log(record.name()).toFile())
                        .start()
                        .toHandle();
        return adopt(record, process);
    }

    private ResourceRecord adopt(ResourceRecord record, ProcessHandle process) throws IOException {
        ResourceRecord running = record.running(process.pid(), Liveness.startedMillis(process));
        records.write(running);
        return running;
    }

    /** The resource's process, if it runs; also one whose start was never recorded. */
    private Optional<ProcessHandle> process(ResourceRecord record) throws InterruptedException {
        if (record.pid() == 0) {
            return resources.pid(record).flatMap(Liveness::find);
        }
        return Liveness.find(record.pid(), record.startedMillis());
    }

    private boolean ends(ResourceRecord record, long millis) throws InterruptedException {
        Deadline deadline = Deadline.in(millis);
        while (process(record).isPresent()) {
            if (!deadline.pause()) {
                return false;
            }
        }
        return true;
    }

    private String lastWords(ResourceRecord record) throws IOException {
        List<String> lines = Files.readAllLines(records.log(record.name()));
        return lines.isEmpty() ? "it left no message" : lines.get(lines.size() - 1);
    }
}
