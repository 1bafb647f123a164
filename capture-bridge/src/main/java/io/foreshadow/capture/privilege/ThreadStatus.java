package io.foreshadow.capture.privilege;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Linux says of a thread (man 5 proc_pid_status).
 *
 * @param lines the lines of its status file
 */
record ThreadStatus(List<String> lines) {
    /**
     * The threads of a process at this moment.
     *
     * @param process its number, or {@code self}
     */
    static List<ThreadStatus> of(String process) throws IOException {
        List<ThreadStatus> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks =
                Files.newDirectoryStream(Path.of("/proc", process, "task"))) {
            for (Path task : tasks) {
                add(threads, task.resolve("status"));
            }
        }
        return threads;
    }

    /** The values of a field, for example the four numbers of {@code Uid}; empty if unknown. */
    List<String> field(String name) {
        for (String line : lines) {
            if (line.startsWith(name + ":")) {
                String values = line.substring(name.length() + 1).trim();
                return values.isEmpty() ? List.of() : List.of(values.split("\\s+"));
            }
        }
        return List.of();
    }

    private static void add(List<ThreadStatus> threads, Path status) throws IOException {
        try {
            threads.add(new ThreadStatus(Files.readAllLines(status)));
        } catch (NoSuchFileException e) {
            // This thread has just ended.
            return;
        }
    }
}
