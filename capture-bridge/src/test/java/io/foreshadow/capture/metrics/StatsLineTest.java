package io.foreshadow.capture.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import org.junit.jupiter.api.Test;

class StatsLineTest {
    private final Counters counters = new Counters();

    @Test
    void givesRatesSinceTheLastLineAndTotalsOfWhatWasLost() {
        StatsLine line = new StatsLine(counters, () -> 1_312, () -> 512, () -> 51_200);
        counters.add(Counter.PACKETS, 2_000);
        counters.add(Counter.BYTES, 1_000_000);
        counters.add(Counter.EXCHANGES, 300);
        counters.add(Counter.DROPPED_BY_KERNEL, 2);
        counters.add(Counter.DROPPED_BY_HAND_OFF, 1);
        assertThat(line.next(0.5))
                .isEqualTo(
                        "4,000 packets/s, 16.0 Mbit/s, 600 exchanges/s, 1,312 flows, 3 dropped,"
                                + " buffer 1 %");
        counters.add(Counter.PACKETS, 10);
        assertThat(line.next(1))
                .isEqualTo(
                        "10 packets/s, 0.0 Mbit/s, 0 exchanges/s, 1,312 flows, 3 dropped,"
                                + " buffer 1 %");
    }

    @Test
    void saysNothingOfABufferThatIsNotThere() {
        assertThat(new StatsLine(counters, () -> 0, () -> 0, () -> 0).next(1))
                .endsWith("0 flows, 0 dropped");
    }
}
