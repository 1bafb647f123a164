package io.foreshadow.provisioning.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Programs that are installed on this machine. */
final class Programs {
    private Programs() {}

    /** Where a program is, the one that is to be used first. */
    static Stream<Path> named(String name) {
        // Where Debian puts some is not on the path of every user.
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable);
    }
}
