package io.foreshadow.capture.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountersTest {
    private final Counters counters = new Counters();

    @Test
    void namesLossesEvenWhenThereAreNone() {
        assertThat(counters.summary())
                .isEqualTo(
                        "0 packets, 0 exchanges, 0 unidentified, 0 dropped by kernel,"
                                + " 0 dropped by hand-off");
    }

    @Test
    void namesTheReasonsOfUndecodedPackets() {
        counters.add(Counter.PACKETS, 7);
        counters.increment(Counter.FRAGMENT);
        counters.add(Counter.NOT_TCP, 2);
        counters.increment(Counter.GAP);
        assertThat(counters.summary())
                .startsWith("7 packets, ")
                .endsWith("1 gaps; undecoded: 2 not TCP, 1 IP fragments");
    }
}
