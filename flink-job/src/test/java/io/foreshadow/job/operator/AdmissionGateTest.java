package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.Admission;
import org.junit.jupiter.api.Test;

/** What the gate remembers of timers; admission itself is {@code ShadowFunctionTest}'s. */
class AdmissionGateTest {
    private final AdmissionGate gate = new AdmissionGate(new Admission(2, 10_000), 10);

    @Test
    void onlyTheLatestTimerOfAClientNeedNotBeSetAgain() {
        gate.know("alpha");
        assertThat(gate.noteTimer("alpha", 1_000)).isTrue();
        assertThat(gate.noteTimer("alpha", 1_000)).isFalse();
        assertThat(gate.noteTimer("alpha", 2_000)).isTrue();
        assertThat(gate.noteTimer("alpha", 1_000)).isTrue();
        assertThat(gate.noteTimer("beta", 1_000)).isTrue();
    }

    @Test
    void hearingOfAClientAgainKeepsItsTimerAndForgettingItDoesNot() {
        gate.noteTimer("alpha", 1_000);
        gate.know("alpha");
        assertThat(gate.noteTimer("alpha", 1_000)).isFalse();
        gate.forget("alpha");
        assertThat(gate.isKnown("alpha")).isFalse();
        assertThat(gate.noteTimer("alpha", 1_000)).isTrue();
    }
}
