package io.foreshadow.provisioning.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.provisioning.transfer.TransferLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlatformOptionsTest {
    @TempDir Path directory;

    @Test
    void whoeverKnowsTheDirectoryKnowsTheOptions() throws IOException {
        LocalPlatformOptions options =
                LocalPlatformOptions.of(directory.resolve("socket"), Map.of("small", 2.5));
        options.write(directory.resolve("platform"));
        assertThat(LocalPlatformOptions.read(directory.resolve("platform"))).isEqualTo(options);
    }

    @Test
    void aDirectoryWithoutAPlatformSaysSo() {
        assertThatThrownBy(() -> new LocalPlatformFactory(directory.toString()).open())
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "there is no local platform in "
                                + directory
                                + ": platform.json is missing");
    }

    @Test
    void portsRise() {
        assertThatThrownBy(
                        () ->
                                new LocalPlatformOptions(
                                        "socket",
                                        List.of(),
                                        2,
                                        1,
                                        1,
                                        Map.of(),
                                        1_000,
                                        TransferLimits.DEFAULT,
                                        ResourceKind.HTTP))
                .hasMessage("ports must be between 1 and 65535 and rise, not 2 to 1");
    }

    @Test
    void aSocketPathThatIsTooLongIsRefusedBeforeHaproxyIsStarted() {
        Path deep = directory.resolve("a".repeat(120));
        assertThatThrownBy(() -> new HaproxyOptions(deep, 80, List.of("alpha"), 1))
                .hasMessageContaining("use a shorter directory");
    }

    @Test
    void namesThatCouldBeCommandsAreRefused() {
        assertThatThrownBy(() -> new HaproxyOptions(directory, 80, List.of("a; quit"), 1))
                .hasMessageContaining("cannot use the name 'a; quit'");
        assertThat(Names.isValid("../alpha")).isFalse();
        assertThat(Names.isValid("alpha-1.b_C")).isTrue();
    }

    @Test
    void anAbsentHaproxyIsNamedWithItsSocket() {
        HaproxyRuntime runtime = new HaproxyRuntime(directory.resolve("none.sock"));
        assertThatThrownBy(() -> runtime.servers("client_alpha"))
                .isInstanceOfSatisfying(
                        HaproxyException.class, e -> assertThat(e.isRetryable()).isTrue())
                .hasMessageContaining("none.sock")
                .hasMessageContaining("is it running?");
        assertThatThrownBy(() -> runtime.servers("client alpha\nquit"))
                .hasMessageContaining("is no name for HAProxy");
    }
}
