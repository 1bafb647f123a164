package io.foreshadow.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be said of the container file without an engine that builds it. */
class ContainerfileTest {
    private static final Path ROOT = Path.of("../..");
    private static final String JAR = "deploy/bridge/target/foreshadow-capture.jar";

    private List<List<String>> instructions;

    @BeforeEach
    void read() throws IOException {
        instructions =
                Files.readString(Path.of("Containerfile"))
                        .replaceAll("(?m)^#.*\\n", "")
                        .replaceAll("\\\\\\n", " ")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> List.of(line.trim().split("\\s+")))
                        .toList();
    }

    @Test
    void copiesOnlyWhatIsThere() {
        assertThat(all("COPY"))
                .filteredOn(copy -> !copy.get(1).startsWith("--from"))
                .isNotEmpty()
                .allSatisfy(
                        copy ->
                                assertThat(copy.subList(1, copy.size() - 1))
                                        .allSatisfy(
                                                source ->
                                                        assertThat(ROOT.resolve(source)).exists()));
    }

    @Test
    void takesTheJarThatTheBuildMakes() throws IOException {
        assertThat(all("COPY")).anyMatch(copy -> copy.contains("/build/" + JAR));
        assertThat(Files.readString(Path.of("pom.xml"))).contains("foreshadow-capture.jar");
    }

    @Test
    void runsAsAnOrdinaryUserFromImagesOfAKnownVersion() {
        assertThat(all("USER")).containsExactly(List.of("USER", "65532:65532"));
        assertThat(all("FROM")).hasSize(2).allMatch(from -> from.get(1).matches(".+:\\d+.*"));
        assertThat(all("ADD")).isEmpty();
    }

    @Test
    void knowsItsInstructions() {
        List<String> known =
                Arrays.asList("FROM", "RUN", "WORKDIR", "COPY", "ENV", "USER", "ENTRYPOINT", "CMD");
        assertThat(instructions).extracting(instruction -> instruction.get(0)).isSubsetOf(known);
    }

    private List<List<String>> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.get(0).equals(name))
                .toList();
    }
}
