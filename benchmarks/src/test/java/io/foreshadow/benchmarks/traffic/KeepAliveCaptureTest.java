package io.foreshadow.benchmarks.traffic;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.CaptureBridge;
import io.foreshadow.capture.CaptureSettings;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.CaptureFileSource;
import io.foreshadow.capture.synthetic.PcapWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepAliveCaptureTest {
    private static final KeepAliveCapture CAPTURE = new KeepAliveCapture(20_000, 100, 7);

    /** What the bridge says of an exchange. */
    private record Found(String client, String method, int status) {}

    @Test
    void holdsWhatItsTruthSays() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CaptureTruth truth = write(bytes);
        List<Found> found = read(bytes.toByteArray());
        assertThat(found).hasSize((int) truth.exchanges());
        assertThat(found.stream().collect(groupingBy(Found::client, counting())))
                .isEqualTo(truth.clients());
        assertThat(found.stream().collect(groupingBy(Found::method, counting())))
                .isEqualTo(truth.methods());
        assertThat(found.stream().collect(groupingBy(Found::status, counting())))
                .isEqualTo(truth.statuses());
    }

    @Test
    void looksLikeRealTraffic() throws IOException {
        CaptureTruth truth = write(new ByteArrayOutputStream());
        assertThat(truth.packets()).isBetween(20_000L, 21_000L);
        assertThat(truth.connections()).isBetween(90L, 150L);
        assertThat(truth.bytes() / truth.packets()).isBetween(600L, 700L);
        assertThat((double) truth.packets() / truth.exchanges()).isBetween(4.2, 4.8);
        assertThat(truth.requestHeadBytes() / truth.exchanges()).isBetween(300L, 500L);
        assertThat(truth.responseHeadBytes() / truth.exchanges()).isBetween(300L, 500L);
        assertThat(truth.clients().get("client-0"))
                .isGreaterThan(truth.exchanges() / truth.clients().size());
    }

    @Test
    void isTheSameEachTime() throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        assertThat(write(one)).isEqualTo(write(other));
        assertThat(one.toByteArray()).isEqualTo(other.toByteArray());
    }

    @Test
    void isMadeOnce(@TempDir Path directory) throws IOException {
        GeneratedCapture made = GeneratedCapture.in(directory, CAPTURE);
        Files.writeString(made.file(), "not touched again");
        assertThat(GeneratedCapture.in(directory, CAPTURE)).isEqualTo(made);
        assertThat(made.file()).hasContent("not touched again");
    }

    private static CaptureTruth write(ByteArrayOutputStream bytes) throws IOException {
        try (PcapWriter out = new PcapWriter(bytes)) {
            return CAPTURE.write(out);
        }
    }

    private static List<Found> read(byte[] capture) throws CaptureException {
        List<Found> found = new ArrayList<>();
        CaptureSettings settings = CaptureSettings.of(ClientRules.byHeader("X-Client"));
        try (CaptureFileSource source =
                CaptureFileSource.of("generated", new ByteArrayInputStream(capture))) {
            new CaptureBridge(
                            source,
                            settings,
                            event ->
                                    found.add(
                                            new Found(
                                                    event.client(),
                                                    event.method(),
                                                    event.status())),
                            new Counters())
                    .run();
        }
        return found;
    }
}
