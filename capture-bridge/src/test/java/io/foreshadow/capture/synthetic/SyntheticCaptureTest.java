package io.foreshadow.capture.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.CaptureBridge;
import io.foreshadow.capture.CaptureSettings;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.CaptureFileSource;
import io.foreshadow.events.TrafficEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SyntheticCaptureTest {
    @Test
    void theShippedCaptureIsWhatTheGeneratorMakes() throws IOException {
        try (InputStream shipped =
                SyntheticCapture.class.getResourceAsStream("/io/foreshadow/capture/demo.pcap.gz")) {
            assertThat(new GZIPInputStream(shipped).readAllBytes())
                    .isEqualTo(SyntheticCapture.make());
        }
    }

    @Test
    void holdsTheExchangesOfTwoClients() throws CaptureException {
        List<TrafficEvent> events = new ArrayList<>();
        Counters counters = new Counters();
        CaptureSettings settings = CaptureSettings.of(ClientRules.byHeader("X-Client"));
        try (CaptureFileSource source = SyntheticCapture.open()) {
            new CaptureBridge(
                            source,
                            settings,
                            event -> events.add(TrafficEvent.copyOf(event)),
                            counters)
                    .run();
        }
        assertThat(events).hasSize(1210);
        assertThat(events).allMatch(event -> event.method() != null && event.status() >= 200);
        assertThat(events).extracting(TrafficEvent::route).containsOnly("/items/{id}", "/orders");
        assertThat(counters.get(Counter.UNIDENTIFIED)).isZero();
        assertThat(counters.get(Counter.INCOMPLETE_MESSAGE)).isZero();
    }
}
