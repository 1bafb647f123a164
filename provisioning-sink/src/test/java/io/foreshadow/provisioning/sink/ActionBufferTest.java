package io.foreshadow.provisioning.sink;

import static io.foreshadow.provisioning.Actions.provision;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.provisioning.Actions;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class ActionBufferTest {
    private final ActionBuffer buffer = new ActionBuffer();

    @Test
    void oneRequestPerClientIsHandedOut() {
        add("alpha", 1);
        add("alpha", 2);
        add("beta", 1);
        assertThat(poll()).isEqualTo("alpha 1");
        assertThat(poll()).isEqualTo("beta 1");
        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.size()).isZero();
        assertThat(buffer.totalSizeInBytes()).isZero();
        assertThat(buffer.poll()).isNull();
        assertThat(buffer.peek()).isNull();
    }

    @Test
    void theNextFollowsWhenTheFirstIsReleased() {
        add("alpha", 1);
        add("alpha", 2);
        poll();
        buffer.release("alpha", buffer.lease("alpha"));
        assertThat(buffer.size()).isEqualTo(1);
        assertThat(poll()).isEqualTo("alpha 2");
    }

    @Test
    void whatComesBackGoesFirst() {
        add("alpha", 1);
        add("alpha", 2);
        buffer.add(again(buffer.poll()), true);
        assertThat(poll()).isEqualTo("alpha 1");
    }

    @Test
    void anOldReleaseDoesNotFreeAClientWhoseRequestIsUnderWayAgain() {
        add("alpha", 1);
        add("alpha", 2);
        RequestEntryWrapper<ActionRequest> first = buffer.poll();
        long lease = buffer.lease("alpha");
        buffer.add(again(first), true);
        buffer.poll();
        buffer.release("alpha", lease);
        assertThat(buffer.isEmpty()).isTrue();
        buffer.release("alpha", buffer.lease("alpha"));
        assertThat(poll()).isEqualTo("alpha 2");
    }

    @Test
    void allThatWaitsIsState() {
        add("alpha", 1);
        add("alpha", 2);
        add("alpha", 3);
        buffer.poll();
        assertThat(buffer.getBufferedState()).hasSize(2);
    }

    private static RequestEntryWrapper<ActionRequest> again(
            RequestEntryWrapper<ActionRequest> entry) {
        return new RequestEntryWrapper<>(entry.getRequestEntry(), entry.getSize());
    }

    private void add(String client, long sequence) {
        ActionRequest request =
                new ActionRequest(Actions.of(client, provision(2, sequence, "small")), 1);
        buffer.add(new RequestEntryWrapper<>(request, 10), false);
    }

    private String poll() {
        RequestEntryWrapper<ActionRequest> entry = buffer.poll();
        return entry.getRequestEntry().action().client()
                + " "
                + entry.getRequestEntry().action().sequence();
    }
}
