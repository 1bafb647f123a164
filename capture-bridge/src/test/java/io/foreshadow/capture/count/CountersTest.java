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

    @Test
    void leavesOutWhatOnlyLengthensTheLine() {
        counters.add(Counter.BYTES, 1_500);
        counters.shared(Counter.DELIVERED).increment();
        counters.shared(Counter.REFUSED_BY_KAFKA).increment();
        assertThat(counters.summary())
                .endsWith("0 dropped by hand-off, 1 refused by Kafka")
                .doesNotContain("bytes", "delivered");
    }

    @Test
    void addsUpWhatTheCapturingThreadAndOthersCount() throws InterruptedException {
        Thread other =
                new Thread(
                        () -> {
                            for (int i = 0; i < 100_000; i++) {
                                counters.shared(Counter.GAP).increment();
                            }
                        });
        other.start();
        for (int i = 0; i < 100_000; i++) {
            counters.increment(Counter.GAP);
        }
        other.join();
        assertThat(counters.get(Counter.GAP)).isEqualTo(200_000);
    }

    @Test
    void takesOverTotalsKeptElsewhere() {
        counters.set(Counter.DROPPED_BY_KERNEL, 7);
        counters.set(Counter.DROPPED_BY_KERNEL, 9);
        assertThat(counters.totals()).containsEntry("dropped_by_kernel", 9L);
    }

    @Test
    void everyCounterIsExplainedOnceAndNamedForMachines() {
        assertThat(Counter.values())
                .allSatisfy(
                        counter -> {
                            assertThat(counter.key()).matches("[a-z][a-z0-9_]*");
                            assertThat(counter.meaning()).matches("[A-Z][^\\n]+[^.]");
                        });
        assertThat(Counter.values()).extracting(Counter::label).doesNotHaveDuplicates();
        assertThat(Counter.values()).extracting(Counter::meaning).doesNotHaveDuplicates();
        assertThat(counters.totals()).hasSize(Counter.values().length);
    }
}
