package io.foreshadow.provisioning.local;

import io.foreshadow.events.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The records of all resources, one JSON file each. */
final class ResourceRecords {
    private static final String SUFFIX = ".json";

    private final Path directory;

    ResourceRecords(Path directory) {
        this.directory = directory;
    }

    Optional<ResourceRecord> find(String name) throws IOException {
        Path file = file(name, SUFFIX);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    List<ResourceRecord> all() throws IOException {
        List<ResourceRecord> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                records.add(read(file));
            }
        }
        return records;
    }

    /** Replaces the record, wholly or not at all. */
    void write(ResourceRecord record) throws IOException {
        Files.createDirectories(directory);
        Path draft = file(record.name(), ".draft");
        Files.write(draft, Json.write(record));
        Files.move(draft, file(record.name(), SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Deletes all files of a resource; its record last, so that a half-done deletion is resumed.
     */
    void delete(String name) throws IOException {
        Files.deleteIfExists(log(name));
        Files.deleteIfExists(file(name, SUFFIX));
    }

    Path log(String name) {
        return file(name, ".log");
    }

    private Path file(String name, String suffix) {
        return directory.resolve(name + suffix);
    }

    private static ResourceRecord read(Path file) throws IOException {
        return Json.read(Files.readAllBytes(file), ResourceRecord.class);
    }
}
