package io.foreshadow.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Between real processes, one of which is killed. */
class LockFileITCase {
    @TempDir Path directory;

    /** Takes the lock and keeps it. */
    public static void main(String[] arguments) throws Exception {
        LockFile.acquire(Path.of(arguments[0]), Duration.ofSeconds(10));
        System.out.println("held");
        Thread.sleep(600_000);
    }

    @Test
    @Timeout(60)
    void anotherProcessHoldsItUntilItDies() throws Exception {
        Path file = directory.resolve("locks/alpha.lock");
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                LockFileITCase.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader output = other.inputReader()) {
            assertThat(output.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> LockFile.acquire(file, Duration.ofMillis(50)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("someone else has held");
        } finally {
            other.destroyForcibly();
        }
        LockFile.acquire(file, Duration.ofSeconds(30)).release();
    }
}
