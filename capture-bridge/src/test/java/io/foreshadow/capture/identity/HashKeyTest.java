package io.foreshadow.capture.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashKeyTest {
    @TempDir private Path folder;

    @Test
    void neverPrintsItself() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "0123456789abcdef");
        HashKey key = HashKey.read(file);
        assertThat(key).hasToString("HashKey[hidden]");
        assertThat(IdentitySettings.of(key).toString()).doesNotContain("0123456789abcdef");
        assertThat(HashKey.random()).hasToString("HashKey[hidden]");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path file = folder.resolve("key");
        String remedy = ": make one with openssl rand -hex 32 > ";
        assertWrong(file, "does not exist" + remedy + file);
        assertWrong(folder, "is a directory: give a file");
        Files.writeString(file, "\n 0123456789abcde \n");
        assertWrong(file, "holds 15 bytes, a key has at least 16" + remedy + file);
        Files.write(file, new byte[HashKey.MAX_BYTES + 1]);
        assertWrong(file, "is longer than 4096 bytes" + remedy + "FILE");
    }

    @Test
    void tellsWhenOthersMayReadIt() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "0123456789abcdef");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(HashKey.isExposed(file)).isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(HashKey.isExposed(file)).isFalse();
        assertThat(HashKey.isExposed(folder.resolve("nowhere"))).isFalse();
    }

    private static void assertWrong(Path file, String cause) {
        assertThatThrownBy(() -> HashKey.read(file)).hasMessage("key file " + file + " " + cause);
    }
}
