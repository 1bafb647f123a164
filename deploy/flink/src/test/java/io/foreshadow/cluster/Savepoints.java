package io.foreshadow.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The savepoints that are kept of releases, one folder each, named by the release. All were made by
 * the same run, when it had come to the same second.
 */
final class Savepoints {
    /** Name of the run; it is in the ids of transactions, which a sink keeps. */
    static final String RUN = "savepoint";

    /** Half-way: all clients have more than two seasons behind them. */
    static final int SECOND = 150;

    /** What to do when the job does not take a savepoint any more. */
    static final String REMEDY =
            "the job does not go on from %s; a change of state that no release has yet needs:"
                    + " mvn -pl deploy/flink -am verify -Dtest=none -Dit.test=SavepointE2ECase"
                    + " -Dforeshadow.savepoint.write=true -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dfailsafe.failIfNoSpecifiedTests=false; see UPGRADING.md";

    private static final Path FOLDER =
            Script.repository().resolve("deploy/flink/src/test/resources/savepoints");

    /** The release that this code becomes. */
    private static final String RELEASE = "0.1.0";

    private Savepoints() {}

    /** Those that are kept. */
    static Stream<Path> all() throws IOException {
        return Files.list(FOLDER).filter(Files::isDirectory).sorted();
    }

    /** Keeps one, in place of any before it of the same release. */
    static void keep(Path savepoint) throws IOException {
        Path folder = FOLDER.resolve(RELEASE);
        Files.createDirectories(folder);
        try (Stream<Path> before = Files.list(folder)) {
            for (Path file : before.toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.list(savepoint)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
    }
}
