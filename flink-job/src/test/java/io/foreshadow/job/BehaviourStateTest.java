package io.foreshadow.job;

import static io.foreshadow.behaviour.Calls.MINUTE;
import static io.foreshadow.behaviour.Calls.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.BehaviourModel;
import io.foreshadow.behaviour.Calls;
import io.foreshadow.behaviour.Shadow;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The behaviour model in Flink's own bytes: how many they are, and that they give it back. */
class BehaviourStateTest {
    private static final int LIMIT = 2_048;
    private static final FlinkBytes<BehaviourModel.State> MODEL =
            FlinkBytes.of(BehaviourModel.State.class);
    private static final int WEEK = 7 * 24 * 60;

    private final Random random = new Random(1);

    @Test
    void aClientOfFiftyRoutesTakesLessThanTwoKilobytes() throws IOException {
        assertThat(modelBytes("normal client", 4, this::normal)).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void aHostileClientDoesToo() throws IOException {
        assertThat(modelBytes("hostile client", 20, this::hostile)).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void comesBackAsItWas() throws IOException {
        Shadow shadow = Shadow.fresh("alpha", MINUTE);
        normal(shadow, MONDAY, 100);
        BehaviourModel model = Calls.learned(shadow, MONDAY, 1);
        BehaviourModel.State read = MODEL.read(MODEL.write(model.snapshot()));
        assertThat(BehaviourModel.restore(BehaviourModel.HALF_LIFE, read).describe())
                .isEqualTo(model.describe());
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

    private static int modelBytes(String name, int calls, Client client) throws IOException {
        Shadow shadow = Shadow.fresh("alpha", MINUTE);
        BehaviourModel model = BehaviourModel.fresh(BehaviourModel.HALF_LIFE);
        int most = 0;
        for (int i = 0; i < WEEK; i++) {
            client.call(shadow, MONDAY + i * MINUTE, calls);
            Calls.learn(model, shadow, MONDAY + (i + 1) * MINUTE);
            if (i % 97 == 0 || i == WEEK - 1) {
                most = Math.max(most, MODEL.write(model.snapshot()).length);
            }
        }
        return most;
    }
}
