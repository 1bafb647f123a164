package io.foreshadow.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.policy.PolicyFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

/** The README's tables are those of the code; a failure prints what belongs there. */
class ReadmeTest {
    @Test
    void listsEveryOption() throws IOException {
        String table =
                JobOptions.ALL.stream()
                        .map(ReadmeTest::row)
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "| option | default | meaning |\n|---|---|---|\n",
                                        "\n"));
        assertThat(readme()).contains(table);
    }

    @Test
    void listsEveryPolicyDefault() throws IOException {
        try (InputStream in = PolicyFile.class.getResourceAsStream("defaults.yaml")) {
            assertThat(readme())
                    .contains(
                            "```yaml\n"
                                    + new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                    + "```");
        }
    }

    private static String row(ConfigOption<?> option) {
        String value = JobOptions.defaultOf(option);
        return "| `%s` | %s | %s |".formatted(option.key(), value, JobOptions.describe(option));
    }

    private static String readme() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        return Files.readString(folder.resolve("README.md"));
    }
}
