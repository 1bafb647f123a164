package io.foreshadow.provisioning.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProvisioningSinkOptionsTest {
    @Test
    void whatIsWrongIsNamed() {
        assertWrong(0, 10, 3, 500, 1_000, "parallelActions must be 1 or more");
        assertWrong(8, 0, 3, 500, 1_000, "maxUnfinished must be 1 or more");
        assertWrong(8, 10, 0, 500, 1_000, "maxAttempts must be 1 or more");
        assertWrong(8, 10, 3, -1, 1_000, "backoff must not be negative");
        assertWrong(8, 10, 3, 500, 0, "poll must be above 0");
    }

    @Test
    void pausesDouble() {
        ProvisioningSinkOptions options = ProvisioningSinkOptions.DEFAULT;
        assertThat(options.pauseAfter(1)).isEqualTo(options.backoff());
        assertThat(options.pauseAfter(4)).isEqualTo(options.backoff().multipliedBy(8));
        assertThat(options.pauseAfter(1_000)).isEqualTo(options.backoff().multipliedBy(1024));
    }

    private static void assertWrong(
            int parallelActions,
            int maxUnfinished,
            int maxAttempts,
            long backoffMillis,
            long pollMillis,
            String message) {
        assertThatThrownBy(
                        () ->
                                new ProvisioningSinkOptions(
                                        parallelActions,
                                        maxUnfinished,
                                        maxAttempts,
                                        Duration.ofMillis(backoffMillis),
                                        Duration.ofMillis(pollMillis)))
                .hasMessage(message);
    }
}
