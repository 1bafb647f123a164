package io.foreshadow.capture.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.packet.Endpoint;
import io.foreshadow.events.Assignment;
import org.junit.jupiter.api.Test;

class AssignmentsTest {
    private static final Endpoint A = EndpointText.parse("10.0.0.1:80");
    private static final Endpoint B = EndpointText.parse("[2001:db8::1]:80");

    private final Assignments assignments = new Assignments();

    private static Assignment assignment(String client, Object endpoint, long epoch, long since) {
        String text = endpoint == null ? null : endpoint.toString();
        return new Assignment(client, client + "-" + epoch, text, "small", epoch, since);
    }

    @Test
    void anEndpointTellsItsClient() {
        assertThat(assignments.apply(assignment("alpha", A, 1, 0))).isTrue();
        assertThat(assignments.apply(assignment("beta", B, 1, 0))).isTrue();
        assertThat(assignments.clientOf(A)).isEqualTo("alpha");
        assertThat(assignments.clientOf(B)).isEqualTo("beta");
        assertThat(assignments.clientOf(EndpointText.parse("10.0.0.1:81"))).isNull();
    }

    @Test
    void aClientThatMovesIsKnownAtItsNewEndpointOnly() {
        assignments.apply(assignment("alpha", A, 1, 0));
        assignments.apply(assignment("alpha", B, 2, 1));
        assertThat(assignments.clientOf(A)).isNull();
        assertThat(assignments.clientOf(B)).isEqualTo("alpha");
    }

    @Test
    void anOlderEpochNeverReplacesANewerOne() {
        assignments.apply(assignment("alpha", B, 2, 0));
        assignments.apply(assignment("alpha", A, 1, 5));
        assertThat(assignments.clientOf(A)).isNull();
        assertThat(assignments.clientOf(B)).isEqualTo("alpha");
    }

    @Test
    void theSameAgainChangesNothing() {
        assignments.apply(assignment("alpha", A, 1, 0));
        assignments.apply(assignment("alpha", A, 1, 0));
        assertThat(assignments.clientOf(A)).isEqualTo("alpha");
        assertThat(assignments.size()).isEqualTo(1);
    }

    @Test
    void anEndpointThatIsGivenToAnotherClientStaysWithItWhateverBecomesOfTheFirst() {
        assignments.apply(assignment("alpha", A, 7, 100));
        assignments.apply(assignment("beta", A, 1, 200));
        assertThat(assignments.clientOf(A)).isEqualTo("beta");
        assignments.apply(assignment("alpha", B, 8, 300));
        assignments.remove("alpha");
        assertThat(assignments.clientOf(A)).isEqualTo("beta");
        assertThat(assignments.clientOf(B)).isNull();
    }

    /** Partitions are read in any order. */
    @Test
    void ofTwoClientsAtAnEndpointTheLaterOneIsServedInWhateverOrderTheyAreRead() {
        assignments.apply(assignment("beta", A, 1, 200));
        assignments.apply(assignment("alpha", A, 7, 100));
        assertThat(assignments.clientOf(A)).isEqualTo("beta");
    }

    @Test
    void aTombstoneForgetsTheClientAndItsEpoch() {
        assignments.apply(assignment("alpha", A, 5, 0));
        assignments.remove("alpha");
        assertThat(assignments.clientOf(A)).isNull();
        assignments.apply(assignment("alpha", A, 1, 0));
        assertThat(assignments.clientOf(A)).isEqualTo("alpha");
        assignments.remove("nobody");
    }

    @Test
    void aClientWithoutAnEndpointIsServedNowhere() {
        assignments.apply(assignment("alpha", A, 1, 0));
        assertThat(assignments.apply(assignment("alpha", null, 2, 0))).isTrue();
        assertThat(assignments.clientOf(A)).isNull();
    }

    @Test
    void theNameOfAHostCannotBeToldInPackets() {
        assertThat(assignments.apply(assignment("alpha", "service.local:80", 1, 0))).isFalse();
        assertThat(assignments.size()).isZero();
    }
}
