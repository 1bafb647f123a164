package io.foreshadow.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.capture.CaptureCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitTest {
    private static final Path UNIT = Path.of("foreshadow-capture.service");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    /** Words as systemd splits them: at spaces, but not inside of quotes. */
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir private Path folder;

    @Test
    void systemdFindsNothingToComplainOf() throws Exception {
        assertThat(analyze("verify")).isEqualTo("0: ");
    }

    @Test
    void systemdCallsItsExposureOk() throws Exception {
        // The threshold is a tenth of the scale, which ends at 10 (unsafe).
        assertThat(analyze("security", "--offline=true", "--threshold=25", "--no-pager"))
                .startsWith("0: ");
    }

    @Test
    void theBridgeAcceptsTheArgumentsOfTheExample() throws Exception {
        CaptureCommand.commandLine().parseArgs(words("CAPTURE_ARGUMENTS").toArray(String[]::new));
        assertThat(words("CAPTURE_ARGUMENTS")).contains("tcp port 80 or tcp port 8080");
    }

    private String analyze(String... command) throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "no systemd-analyze here (package systemd)");
        // Only the path of Java may differ from machine to machine.
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path unit = folder.resolve(UNIT.getFileName());
        Files.writeString(unit, Files.readString(UNIT).replace("/usr/bin/java", java));
        List<String> all = new ArrayList<>(List.of(ANALYZE.toString()));
        all.addAll(List.of(command));
        all.add(unit.toString());
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        byte[] output = process.getInputStream().readAllBytes();
        return process.waitFor() + ": " + new String(output, StandardCharsets.UTF_8);
    }

    private static List<String> words(String variable) throws IOException {
        String prefix = variable + "=";
        String line =
                Files.readAllLines(Path.of("capture.env")).stream()
                        .filter(candidate -> candidate.startsWith(prefix))
                        .findFirst()
                        .orElseThrow();
        return WORD.matcher(line.substring(prefix.length()))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }
}
