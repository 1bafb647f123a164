package io.foreshadow.provisioning.sink;

import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.warmUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.provisioning.Actions;
import org.junit.jupiter.api.Test;

class ActionQueueTest {
    private static final ActionRequest PROVISION = ActionRequest.first(provision(2, 1, "large"));
    private static final ActionRequest WARM_UP = ActionRequest.first(warmUp(2, 2));
    private static final ActionRequest OTHER =
            ActionRequest.first(Actions.of("beta", PROVISION.action()));

    private final ActionQueue queue = new ActionQueue();

    @Test
    void aClientHasOneRequestHandedOutAtATime() {
        fill();
        assertThat(queue.poll()).hasValue(PROVISION);
        assertThat(queue.poll()).hasValue(OTHER);
        assertThat(queue.poll()).isEmpty();
        queue.end(PROVISION);
        assertThat(queue.poll()).hasValue(WARM_UP);
    }

    @Test
    void whatIsPutOffKeepsItsPlace() {
        fill();
        queue.poll();
        queue.putOff(PROVISION.next());
        assertThat(queue.poll()).hasValue(OTHER);
        assertThat(queue.poll()).isEmpty();
        queue.resume(PROVISION.next());
        assertThat(queue.poll()).hasValue(PROVISION.next());
    }

    @Test
    void whatIsHandedOutIsNotFinished() {
        fill();
        queue.poll();
        assertThat(queue.unfinished()).containsExactly(PROVISION, WARM_UP, OTHER);
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.isOvertaken(PROVISION)).isTrue();
        assertThat(queue.isOvertaken(OTHER)).isFalse();
    }

    @Test
    void nothingIsKeptOfWhatHasEnded() {
        queue.add(OTHER);
        queue.poll();
        queue.end(OTHER);
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.unfinished()).isEmpty();
        assertThat(queue.poll()).isEmpty();
    }

    private void fill() {
        queue.add(PROVISION);
        queue.add(WARM_UP);
        queue.add(OTHER);
    }
}
