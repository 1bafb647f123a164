package io.foreshadow.provisioning.sink;

import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class ActionStateSerializerTest {
    private final ActionStateSerializer serializer = new ActionStateSerializer();

    private final List<ActionRequest> requests =
            List.of(
                    new ActionRequest(provision(2, 7, "small"), 1),
                    new ActionRequest(shift(2, 8, 100, "alpha-1"), 3));

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(read(1, serializer.serialize(state()))).isEqualTo(requests);
    }

    /** The bytes of version 1 are in savepoints; this file is never written again. */
    @Test
    void version1IsReadForEver() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/state/sink-v1.hex")) {
            byte[] bytes =
                    HexFormat.of()
                            .parseHex(new String(golden.readAllBytes()).replaceAll("\\s", ""));
            assertThat(read(1, bytes)).isEqualTo(requests);
        }
    }

    @Test
    void anUnknownVersionIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(2, serializer.serialize(state())))
                .isInstanceOf(IOException.class)
                .hasMessage("the sink's state has version 2, this release reads 1");
    }

    private List<ActionRequest> read(int version, byte[] bytes) throws IOException {
        return serializer.deserialize(version, bytes).getBufferedRequestEntries().stream()
                .map(RequestEntryWrapper::getRequestEntry)
                .toList();
    }

    private BufferedRequestState<ActionRequest> state() {
        return new BufferedRequestState<>(
                requests.stream().map(request -> new RequestEntryWrapper<>(request, 100)).toList());
    }
}
