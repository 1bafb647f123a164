package io.foreshadow.job.operator;

import static io.foreshadow.behaviour.Calls.MINUTE;
import static io.foreshadow.behaviour.Calls.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.behaviour.BehaviourModel;
import io.foreshadow.behaviour.Calls;
import io.foreshadow.behaviour.Shadow;
import io.foreshadow.events.Assignment;
import java.io.UncheckedIOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept of a client in bytes: how many they are, and that they give it back. */
class KnownBytesTest {
    private static final int LIMIT = 2_048;
    private static final Assignment ASSIGNMENT =
            new Assignment("alpha", "alpha-2", "10.0.0.1:80", "large", 7, MONDAY);
    private static final int WEEK = 7 * 24 * 60;

    private final Random random = new Random(1);
    private final KnownBytes bytes = new KnownBytes();

    @Test
    void aClientOfFiftyRoutesTakesLessThanTwoKilobytes() {
        assertThat(modelBytes("normal client", 4, this::normal)).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void aHostileClientDoesToo() {
        assertThat(modelBytes("hostile client", 20, this::hostile)).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void comesBackAsItWas() {
        Shadow shadow = Shadow.fresh("alpha", MINUTE);
        BehaviourModel model = BehaviourModel.fresh(BehaviourModel.HALF_LIFE);
        for (int i = 1; i <= 200; i++) {
            normal(shadow, MONDAY + (i - 1) * MINUTE, i % 3);
            Calls.learn(model, shadow, MONDAY + i * MINUTE);
        }
        shadow.assign(ASSIGNMENT);
        isKept(new Known(shadow.snapshot(), model.snapshot()));
    }

    @Test
    void aClientWithoutAnythingComesBackToo() {
        isKept(Known.NOTHING);
        isKept(
                new Known(
                        Shadow.State.FRESH,
                        BehaviourModel.fresh(BehaviourModel.HALF_LIFE).snapshot()));
    }

    @Test
    void anAssignmentMayHaveLongNamesAndNoEndpoint() {
        String name = "\u20ac".repeat(70_000);
        isKept(
                new Known(
                        new Shadow.State(
                                new Assignment(name, name, null, name, Long.MAX_VALUE, -1), 0, 0),
                        null));
    }

    @Test
    void saysWhenTheBytesAreOfANewerRelease() {
        assertThatThrownBy(() -> bytes.read(new byte[] {99}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("unknown version 99");
    }

    private void isKept(Known known) {
        assertThat(bytes.read(bytes.write(known)))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(known);
    }

    /** Zipf's law over 50 routes, sizes and latencies log-normal. */
    private void normal(Shadow shadow, long start, int calls) {
        for (int i = 0; i < calls; i++) {
            int route = (int) Math.exp(random.nextDouble() * Math.log(50));
            long size = Math.round(Math.exp(6 + random.nextGaussian()));
            long micros = Math.round(Math.exp(10 + random.nextGaussian()));
            shadow.add(Calls.call(start, "/api/v1/resource" + route, 200, size, micros));
        }
    }

    private void hostile(Shadow shadow, long start, int calls) {
        for (int i = 0; i < calls; i++) {
            String route = "/" + Long.toHexString(random.nextLong()) + "\u20ac".repeat(200);
            long any = random.nextLong() >>> random.nextInt(63);
            shadow.add(Calls.call(start, route, random.nextInt(600), any, any));
        }
    }

    private interface Client {
        void call(Shadow shadow, long start, int calls);
    }

    private int modelBytes(String name, int calls, Client client) {
        Shadow shadow = Shadow.fresh("alpha", MINUTE);
        BehaviourModel model = BehaviourModel.fresh(BehaviourModel.HALF_LIFE);
        int most = 0;
        for (int i = 0; i < WEEK; i++) {
            client.call(shadow, MONDAY + i * MINUTE, calls);
            Calls.learn(model, shadow, MONDAY + (i + 1) * MINUTE);
            if (i % 97 == 0 || i == WEEK - 1) {
                most =
                        Math.max(
                                most,
                                bytes.write(new Known(shadow.snapshot(), model.snapshot())).length);
            }
        }
        return most;
    }
}
