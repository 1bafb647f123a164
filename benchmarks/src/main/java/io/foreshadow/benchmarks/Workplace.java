package io.foreshadow.benchmarks;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.foreshadow.events.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where benchmarks keep captures and results: options that all of them have. */
final class Workplace {
    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description =
                    "Where generated captures are kept for the next run (default: a folder in the"
                            + " system's temporary one).")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"), "foreshadow-benchmark");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the results there too, for programs.")
    private Path json;

    /** Exists once something was put there. */
    Path directory() {
        return directory;
    }

    void report(Object results) throws IOException {
        if (json != null) {
            Json.MAPPER.writer(new DefaultPrettyPrinter()).writeValue(json.toFile(), results);
        }
    }

    /** Where a program is, by its name. */
    static Optional<Path> find(String program) {
        String folders = System.getenv("PATH") + ":/usr/sbin:/sbin";
        return Stream.of(folders.split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static void say(String line) {
        System.err.println(line);
    }
}
