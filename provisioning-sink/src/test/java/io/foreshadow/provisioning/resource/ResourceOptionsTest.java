package io.foreshadow.provisioning.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResourceOptionsTest {
    @Test
    void allOptionsAreRead() {
        assertThat(
                        ResourceOptions.parse(
                                "--owner",
                                "17",
                                "--port",
                                "80",
                                "--name",
                                "a-1",
                                "--capacity",
                                "2.5"))
                .isEqualTo(new ResourceOptions("a-1", 80, 2.5, 17));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> ResourceOptions.parse("--name", "a-1"))
                .hasMessageContaining("--port is missing");
        assertThatThrownBy(() -> ResourceOptions.parse("--name"))
                .hasMessageContaining("an option has no value");
    }

    @Test
    void aCapacityIsAboveZero() {
        assertThatThrownBy(() -> new ResourceOptions("a-1", 80, 0, 17))
                .hasMessage("--capacity must be above 0, not 0.0");
    }
}
