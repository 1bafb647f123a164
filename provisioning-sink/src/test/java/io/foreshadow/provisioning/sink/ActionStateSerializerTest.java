package io.foreshadow.provisioning.sink;

import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ActionStateSerializerTest {
    private static final ActionRequest FIRST = ActionRequest.first(provision(2, 7, "small"));
    private static final ActionRequest THIRD =
            new ActionRequest(shift(2, 8, 100, "alpha-1"), 3, null);

    private final ActionStateSerializer serializer = new ActionStateSerializer();

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(serializer.deserialize(1, serializer.serialize(FIRST))).isEqualTo(FIRST);
        assertThat(serializer.deserialize(1, serializer.serialize(THIRD))).isEqualTo(THIRD);
    }

    /** What was said so far is said again after a restart: nobody knows who heard it. */
    @Test
    void whatWasToldIsNotKept() throws IOException {
        byte[] bytes = serializer.serialize(FIRST.telling("half done"));
        assertThat(serializer.deserialize(1, bytes)).isEqualTo(FIRST);
    }

    /** The bytes of version 1 are in savepoints; this file is never written again. */
    @Test
    void version1IsReadForEver() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/state/sink-v1.hex")) {
            byte[] bytes =
                    HexFormat.of()
                            .parseHex(new String(golden.readAllBytes()).replaceAll("\\s", ""));
            assertThat(serializer.deserialize(1, bytes)).isEqualTo(THIRD);
        }
    }

    @Test
    void anUnknownVersionIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(2, serializer.serialize(FIRST)))
                .isInstanceOf(IOException.class)
                .hasMessage("the sink's state has version 2, this release reads 1");
    }

    @Test
    void whatEndsTooSoonIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(1, new byte[4]))
                .isInstanceOf(EOFException.class);
    }
}
