package io.foreshadow.capture.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.Heartbeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeartTest {
    private final Counters counters = new Counters();
    private final List<Heartbeat> taken = new ArrayList<>();
    private boolean congested;
    private final Heart heart = new Heart("edge-1", counters, this::take, 100);

    private boolean take(Heartbeat heartbeat) {
        return !congested && taken.add(heartbeat);
    }

    @Test
    void vouchesForTheTimeSinceTheLastBeatWithAllThatIsCounted() {
        counters.add(Counter.PACKETS, 7);
        heart.beat(200);
        counters.add(Counter.PACKETS, 1);
        heart.beat(300);
        assertThat(taken)
                .extracting(Heartbeat::startMicros, Heartbeat::endMicros)
                .containsExactly(tuple(100L, 200L), tuple(200L, 300L));
        assertThat(taken.get(1).bridge()).isEqualTo("edge-1");
        assertThat(taken.get(1).counters())
                .hasSize(Counter.values().length)
                .containsEntry("packets", 8L)
                .containsEntry("dropped_by_kernel", 0L);
    }

    @Test
    void aBeatThatIsNotTakenIsMadeUpForByTheNext() {
        congested = true;
        heart.beat(200);
        congested = false;
        heart.beat(300);
        assertThat(taken)
                .singleElement()
                .satisfies(beat -> assertThat(beat.startMicros()).isEqualTo(100));
    }

    @Test
    void aClockSetBackGivesNoBeat() {
        heart.beat(99);
        heart.beat(100);
        assertThat(taken).isEmpty();
    }

    @Test
    @Timeout(60)
    void theTimerBeatsUntilItIsClosedAndOnceThen() throws InterruptedException {
        BlockingQueue<Heartbeat> beats = new LinkedBlockingQueue<>();
        AtomicLong clock = new AtomicLong(1_000);
        Heart timed = new Heart("edge-1", counters, beats::add, 0);
        HeartbeatTimer timer =
                HeartbeatTimer.start(timed, Duration.ofMillis(1), clock::incrementAndGet);
        beats.take();
        beats.take();
        clock.set(1_000_000);
        timer.close();
        Heartbeat last = beats.take();
        while (!beats.isEmpty()) {
            last = beats.take();
        }
        assertThat(last.endMicros()).isGreaterThan(1_000_000);
    }
}
