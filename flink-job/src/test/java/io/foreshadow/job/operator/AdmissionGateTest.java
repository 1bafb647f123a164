package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.Admission;
import io.foreshadow.job.fold.ClientBucket;
import org.junit.jupiter.api.Test;

/**
 * What the gate remembers of timers and of clients not yet admitted; admission itself is {@code
 * ShadowFunctionTest}'s.
 */
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

    /** However far time has come by then: the same traffic read faster makes the same shadow. */
    @Test
    void aClientBeginsWithTheWindowInWhichItIsAdmitted() {
        AdmissionGate gate = new AdmissionGate(new Admission(4, 10_000), 10);
        assertThat(gate.ask(part(9_000, 1))).isEqualTo(AdmissionGate.Answer.NOT_YET);
        ClientBucket first = part(10_000, 1);
        ClientBucket second = part(12_000, 2);
        assertThat(gate.ask(first)).isEqualTo(AdmissionGate.Answer.NOT_YET);
        assertThat(gate.ask(second)).isEqualTo(AdmissionGate.Answer.NOT_YET);
        ClientBucket admitted = part(11_000, 1);
        assertThat(gate.ask(admitted)).isEqualTo(AdmissionGate.Answer.ADMITTED);

        assertThat(gate.takeWaiting(admitted)).containsExactly(first, second);
        assertThat(gate.takeWaiting(admitted)).isEmpty();
    }

    private static ClientBucket part(long startMillis, long events) {
        return new ClientBucket("alpha", startMillis, events, new byte[0]);
    }
}
