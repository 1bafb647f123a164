package io.foreshadow.provisioning.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long SLOT = 10_000_000;

    // A nano clock may begin anywhere and overflow.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 3 * SLOT / 2);
    private final Pacer pacer = new Pacer(100, now::get);

    @Test
    void anIdleResourceTakesOneSlot() {
        assertThat(pacer.takeSlot()).isEqualTo(SLOT);
        now.addAndGet(50 * SLOT);
        assertThat(pacer.takeSlot()).isEqualTo(SLOT);
    }

    @Test
    void requestsAtOnceWaitInLine() {
        for (int i = 1; i <= 250; i++) {
            assertThat(pacer.takeSlot()).isEqualTo(i * SLOT);
        }
    }

    @Test
    void idleTimeIsNotSavedUp() {
        pacer.takeSlot();
        now.addAndGet(1000 * SLOT);
        assertThat(pacer.takeSlot()).isEqualTo(SLOT);
        assertThat(pacer.takeSlot()).isEqualTo(2 * SLOT);
    }

    @Test
    void theLineShortensAsTimePasses() {
        for (int i = 0; i < 5; i++) {
            pacer.takeSlot();
        }
        now.addAndGet(3 * SLOT);
        assertThat(pacer.takeSlot()).isEqualTo(3 * SLOT);
    }
}
