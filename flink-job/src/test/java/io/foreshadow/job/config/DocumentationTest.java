package io.foreshadow.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.policy.PolicyFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables of the documentation are those of the code; a failure prints what belongs there. */
class DocumentationTest {
    @Test
    void listsEveryOption() throws IOException {
        assertThat(file("deploy/flink/CONFIGURATION.md")).contains(JobOptions.table());
    }

    @Test
    void listsEveryPolicyDefault() throws IOException {
        try (InputStream in = PolicyFile.class.getResourceAsStream("defaults.yaml")) {
            assertThat(file("README.md"))
                    .contains(
                            "```yaml\n"
                                    + new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                    + "```");
        }
    }

    private static String file(String name) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        return Files.readString(folder.resolve(name));
    }
}
