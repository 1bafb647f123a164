package io.foreshadow.capture.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRingTest {
    private final EventRing ring = new EventRing(1 << 16);
    private final List<TrafficEvent> taken = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    @Test
    void handsOverWhatWasPutInInOrder() {
        for (int i = 0; i < 100; i++) {
            assertThat(put(Events.of("client-" + i, i * 1_000L))).isTrue();
        }
        assertThat(ring.drain(this::take, 60)).isEqualTo(60);
        assertThat(ring.drain(this::take, 60)).isEqualTo(40);
        assertThat(taken).hasSize(100);
        assertThat(taken.get(99)).isEqualTo(Events.of("client-99", 99_000));
        assertThat(times).startsWith(0L, 1L, 2L).endsWith(99L);
        assertThat(ring.size()).isZero();
        assertThat(ring.tail()).isEqualTo(ring.head());
    }

    @Test
    void refusesWhatDoesNotFitAndTakesMoreOnceThereIsRoom() {
        int fitting = 0;
        while (put(Events.of("alpha", fitting))) {
            fitting++;
        }
        assertThat(ring.accepted()).isEqualTo(fitting).isGreaterThan(100);
        assertThat(ring.offer()).isFalse();
        ring.drain(this::take, 10);
        assertThat(ring.offer()).as("the staged one again").isTrue();
        assertThat(ring.accepted()).isEqualTo(fitting + 1L);
    }

    @Test
    void anEventLongerThanTheRingCanHoldIsRefusedForEver() {
        assertThat(put(Events.of("x".repeat(8_192), 0))).isFalse();
        assertThat(ring.canHold()).isFalse();
    }

    @Test
    void costsTheCapturingThreadNoAllocation() {
        TrafficEvent event = Events.of("alpha", 1_764_000_000_000_000L);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        put(event);
        // What a first call allocates is not the hand-off's: it is not there in every round.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 60; i++) {
                ring.stage(event);
                ring.offer();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isLessThan(60);
    }

    private boolean put(TrafficEvent event) {
        ring.stage(event);
        return ring.offer();
    }

    private void take(long millis, byte[] event) {
        times.add(millis);
        taken.add(TrafficCodec.decode(event));
    }
}
