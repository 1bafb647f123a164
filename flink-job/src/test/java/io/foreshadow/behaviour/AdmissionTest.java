package io.foreshadow.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final long WINDOW = 600_000;

    private final Admission admission = new Admission(5, WINDOW);

    @Test
    void admitsAtTheFifthEventHoweverTheyCome() {
        assertThat(admission.admits("alpha", 5, 0)).isTrue();
        assertThat(admission.admits("bravo", 4, 0)).isFalse();
        assertThat(admission.admits("bravo", 1, WINDOW - 1)).isTrue();
    }

    @Test
    void admitsAnyClientAtOnceWhenToldSo() {
        Admission open = new Admission(1, WINDOW);
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(open.admits("client-" + i, 1, 0)).isTrue();
        }
    }

    @Test
    void forgetsWhatIsOutsideTheWindow() {
        assertThat(admission.admits("alpha", 4, 0)).isFalse();
        assertThat(admission.admits("alpha", 4, WINDOW)).isFalse();
        assertThat(admission.admits("alpha", 1, WINDOW)).isTrue();
    }

    @Test
    void aFloodKeepsItselfOutAndABusyNewcomerGetsIn() {
        int admitted = 0;
        for (int i = 0; i < 10_000_000; i++) {
            admitted += admission.admits("invented-" + i, 1, 0) ? 1 : 0;
        }
        assertThat(admitted).isLessThan(10);
        assertThat(admission.admits("real", 500, 0)).isTrue();
    }
}
