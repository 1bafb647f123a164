package io.foreshadow.provisioning.sink;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProvisioningSinkOptionsTest {
    @Test
    void whatIsWrongIsNamed() {
        assertWrong(0, 10, 3, 500, 60_000, "parallelActions must be 1 or more");
        assertWrong(8, 1, 3, 500, 60_000, "maxBuffered must be above 1");
        assertWrong(8, 10, 0, 500, 60_000, "maxAttempts must be 1 or more");
        assertWrong(8, 10, 3, -1, 60_000, "backoff must not be negative");
        assertWrong(8, 10, 3, 500, 0, "requestTimeout must be above 0");
    }

    private static void assertWrong(
            int parallelActions,
            int maxBuffered,
            int maxAttempts,
            long backoffMillis,
            long timeoutMillis,
            String message) {
        assertThatThrownBy(
                        () ->
                                new ProvisioningSinkOptions(
                                        parallelActions,
                                        maxBuffered,
                                        maxAttempts,
                                        Duration.ofMillis(backoffMillis),
                                        Duration.ofMillis(timeoutMillis)))
                .hasMessage(message);
    }
}
