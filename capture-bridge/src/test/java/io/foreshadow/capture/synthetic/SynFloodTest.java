package io.foreshadow.capture.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.CaptureBridge;
import io.foreshadow.capture.CaptureSettings;
import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.source.CaptureFileSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SynFloodTest {
    private static final SynFlood FLOOD = new SynFlood(200_000, 187, 1);

    @Test
    void hidesNoExchangeFromTheBridge() throws Exception {
        Counters counters = new Counters();
        AtomicInteger found = new AtomicInteger();
        try (CaptureFileSource source =
                CaptureFileSource.of("flood", new ByteArrayInputStream(bytes()))) {
            CaptureSettings settings = CaptureSettings.of(ClientRules.bySource());
            new CaptureBridge(
                            source,
                            settings,
                            event -> found.addAndGet(event.status() == 200 ? 1 : 0),
                            counters)
                    .run();
        }
        assertThat(found).hasValue(FLOOD.exchanges());
        assertThat(counters.get(Counter.EXCHANGES)).isEqualTo(FLOOD.exchanges());
    }

    @Test
    void isTheSameEachTime() throws IOException {
        assertThat(bytes()).isEqualTo(bytes());
    }

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(out)) {
            FLOOD.write(writer);
        }
        return out.toByteArray();
    }
}
