package io.foreshadow.job.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CredibleTimeTest {
    private static final long NOW = 1_764_000_000_000L;
    private static final RawRecord RECORD = new RawRecord("foreshadow.traffic", 0, 0, null);

    private final CredibleTime time = new CredibleTime(Duration.ofMinutes(1), () -> NOW);

    @Test
    void believesThePastAndABridgeWhoseClockIsALittleFast() {
        assertThat(time.extractTimestamp(RECORD, 0)).isZero();
        assertThat(time.extractTimestamp(RECORD, NOW + 60_000)).isEqualTo(NOW + 60_000);
    }

    @Test
    void doesNotBelieveTheFuture() {
        assertThat(time.extractTimestamp(RECORD, NOW + 60_001)).isEqualTo(CredibleTime.NONE);
        assertThat(time.extractTimestamp(RECORD, 4_102_444_800_000L)).isEqualTo(CredibleTime.NONE);
        assertThat(time.extractTimestamp(RECORD, Long.MAX_VALUE)).isEqualTo(CredibleTime.NONE);
    }
}
