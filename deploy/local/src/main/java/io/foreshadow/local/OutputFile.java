package io.foreshadow.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file that an option names to be written. */
public final class OutputFile {
    private OutputFile() {}

    /** Whether it can be made or replaced; asked before the work, so that none is lost. */
    public static boolean isWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Files.isDirectory(folder) && Files.isWritable(folder) && !Files.isDirectory(file);
    }
}
