package io.foreshadow.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for the time of one run; its end removes it. */
public final class WorkFolder implements AutoCloseable {
    private final Path root;

    private WorkFolder(Path root) {
        this.root = root;
    }

    /** A new one among the system's temporary ones. */
    public static WorkFolder create() throws IOException {
        return new WorkFolder(Files.createTempDirectory("foreshadow"));
    }

    /** A path inside. */
    public Path path(String name) {
        return root.resolve(name);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> inside = Files.walk(root)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
