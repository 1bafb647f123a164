package io.foreshadow.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.FlowSlice;
import io.foreshadow.events.TrafficEvent;
import org.junit.jupiter.api.Test;

class ShadowTest {
    private static TrafficEvent exchange(
            String resource, long millis, int status, long latencyMicros) {
        return new TrafficEvent(
                TrafficEvent.Kind.EXCHANGE,
                "http/1.1",
                "alpha",
                resource,
                millis * 1000,
                "GET",
                "/",
                status,
                100,
                10,
                50,
                5,
                latencyMicros,
                latencyMicros);
    }

    @Test
    void sumsUpABucketByResource() {
        Shadow shadow = Shadow.fresh("alpha", 1000);
        assertThat(shadow.add(exchange("a:1", 1_500, 200, 300))).isTrue();
        assertThat(shadow.add(exchange("b:1", 1_999, 503, 500))).isTrue();
        assertThat(shadow.add(exchange("a:1", 1_000, 200, TrafficEvent.UNKNOWN))).isTrue();
        assertThat(shadow.add(exchange("a:1", 2_000, 200, 1))).as("next bucket").isTrue();

        Observation bucket = shadow.close(2_000).observation();

        assertThat(bucket.client()).isEqualTo("alpha");
        assertThat(bucket.startMillis()).isEqualTo(1_000);
        assertThat(bucket.endMillis()).isEqualTo(2_000);
        assertThat(bucket.requestRate()).isEqualTo(3.0);
        assertThat(bucket.requestBytes()).isEqualTo(330);
        assertThat(bucket.responseBytes()).isEqualTo(165);
        assertThat(bucket.resources())
                .containsExactly(
                        new ResourceTally("a:1", 2, 0, 1, 300),
                        new ResourceTally("b:1", 1, 1, 1, 500));
        assertThat(shadow.close(3_000).observation().requests()).isEqualTo(1);
        assertThat(shadow.close(4_000).observation().requests()).as("silent").isZero();
    }

    /** A slice is written at its end, by when its beginning may be late. */
    @Test
    void aSliceCountsItsOpenedConnectionsAndItsBytesWhereItEnds() {
        Shadow shadow = Shadow.fresh("alpha", 1000);
        shadow.add(slice("a:1", 500, 1_500, 3));
        shadow.add(slice("a:1", 1_000, 1_000, 0));
        shadow.add(exchange("a:1", 1_000, 200, 300));
        assertThat(shadow.close(1_000).observation().requestBytes()).isZero();

        Observation bucket = shadow.close(2_000).observation();

        assertThat(bucket.resources()).containsExactly(new ResourceTally("a:1", 4, 0, 1, 300));
        assertThat(bucket.requestBytes()).isEqualTo(400 + 400 + 110);
        assertThat(bucket.responseBytes()).isEqualTo(30 + 30 + 55);
    }

    private static TrafficEvent slice(
            String resource, long startMillis, long durationMillis, long opened) {
        return new TrafficEvent(
                TrafficEvent.Kind.FLOW,
                "tls",
                "alpha",
                resource,
                startMillis * 1000,
                null,
                null,
                TrafficEvent.NO_STATUS,
                0,
                400,
                0,
                30,
                TrafficEvent.UNKNOWN,
                TrafficEvent.UNKNOWN,
                0,
                TrafficEvent.NO_GRPC_STATUS,
                null,
                new FlowSlice(
                        durationMillis * 1000,
                        3,
                        4,
                        opened,
                        1,
                        7,
                        TrafficEvent.UNKNOWN,
                        "api.example",
                        "h2",
                        "1.3"));
    }

    @Test
    void anExchangeOfAClosedBucketIsLate() {
        Shadow shadow = Shadow.fresh("alpha", 1000);
        shadow.close(2_000);
        assertThat(shadow.add(exchange("a:1", 1_999, 200, 1))).isFalse();
        assertThat(shadow.add(exchange("a:1", 2_000, 200, 1))).isTrue();
    }

    @Test
    void followsTheClientToItsNextResourceButNotBack() {
        Shadow shadow = Shadow.fresh("alpha", 1000);
        Assignment first = new Assignment("alpha", "alpha-1", "a:1", "small", 1, 0);
        Assignment second = new Assignment("alpha", "alpha-2", "b:1", "medium", 2, 0);
        shadow.assign(second);
        shadow.assign(first);
        assertThat(shadow.close(1_000).observation().assignment()).isEqualTo(second);
    }

    @Test
    void manyResourcesCostNoMoreThanAFew() {
        Shadow shadow = Shadow.fresh("alpha", 1000);
        for (int port = 0; port < 1_000; port++) {
            shadow.add(exchange("a:" + port, 500, 200, 1));
        }
        Observation bucket = shadow.close(1_000).observation();
        assertThat(bucket.resources()).hasSize(PartialBucket.MAX_RESOURCES + 1);
        assertThat(bucket.requests()).isEqualTo(1_000);
        assertThat(bucket.resources().get(PartialBucket.MAX_RESOURCES).resource())
                .isEqualTo(PartialBucket.OTHER);
    }

    @Test
    void restsAfterALongSilence() {
        Shadow shadow = Shadow.fresh("alpha", 1000);
        shadow.add(exchange("a:1", 500, 200, 1));
        shadow.close(1_000);
        assertThat(shadow.silentFor(60_000, 60_500)).isFalse();
        assertThat(shadow.silentFor(60_000, 60_501)).isTrue();
    }

    @Test
    void isSilentWhenItWasNeverHeardOf() {
        assertThat(Shadow.fresh("alpha", 1000).silentFor(1, 1_000)).isTrue();
    }
}
