package io.foreshadow.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a command to its end. CPU time is what the kernel says of the ended child, to a millisecond,
 * by way of the shell's keyword {@code time}; memory is the kernel's high-water mark, read every
 * few milliseconds while the process lives.
 */
public final class MeasuredProcess {
    private static final String SCRIPT =
            "out=$1; errors=$2; shift 2; TIMEFORMAT='%3R %3U %3S';"
                    + " time \"$@\" >\"$out\" 2>\"$errors\"";
    private static final int POLL_MILLIS = 20;
    private static final int KEPT_BYTES = 64 * 1024;

    private MeasuredProcess() {}

    /**
     * Runs a command.
     *
     * @throws IOException when it cannot be started or fails, with what it said last
     */
    public static Usage run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("foreshadow-output", ".txt");
        Path errors = Files.createTempFile("foreshadow-errors", ".txt");
        try {
            return run(command, output, errors);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private static Usage run(List<String> command, Path output, Path errors)
            throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
        timed.add(output.toString());
        timed.add(errors.toString());
        timed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(timed);
        builder.environment().put("LC_ALL", "C");
        Process shell = builder.start();
        long maxRssBytes = watch(shell);
        if (shell.exitValue() != 0) {
            throw new IOException(
                    command.get(0) + " failed: " + end(errors).strip().replaceAll("\\R", " "));
        }
        String times = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return usage(times.strip().split(" "), maxRssBytes, output, errors);
    }

    /**
     * @param times real, user and system, in seconds
     */
    private static Usage usage(String[] times, long maxRssBytes, Path output, Path errors)
            throws IOException {
        return new Usage(
                Double.parseDouble(times[1]) + Double.parseDouble(times[2]),
                Double.parseDouble(times[0]),
                maxRssBytes,
                lines(output),
                end(output),
                end(errors));
    }

    private static long watch(Process shell) throws InterruptedException {
        long most = 0;
        try {
            while (!shell.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                most = Math.max(most, shell.descendants().mapToLong(MeasuredProcess::peak).sum());
            }
            return most;
        } catch (InterruptedException e) {
            shell.descendants().forEach(ProcessHandle::destroy);
            throw e;
        }
    }

    /** The most memory that was resident of a process so far, in bytes. */
    private static long peak(ProcessHandle process) {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            // It has ended in the meantime.
            return 0;
        }
    }

    private static long lines(Path file) throws IOException {
        long lines = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int at = 0; at < read; at++) {
                    lines += buffer[at] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    private static String end(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(Math.max(0, channel.size() - KEPT_BYTES));
            byte[] end = Channels.newInputStream(channel).readAllBytes();
            return new String(end, StandardCharsets.UTF_8);
        }
    }
}
