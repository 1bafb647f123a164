package io.foreshadow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.forecast.DemandModel;
import java.io.IOException;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** The demand model in Flink's own bytes: how many they are, and that they give it back. */
class ForecastStateTest {
    /** With the behaviour model's 2 KB a client takes less than 8 KB. */
    private static final int LIMIT = 6_144;

    private final FlinkBytes<DemandModel.State> state = FlinkBytes.of(DemandModel.State.class);

    @Test
    void aDayOfFiveMinutesAndAnHourAheadFits() throws IOException {
        assertThat(bytes(learned(288, 12))).hasSizeLessThanOrEqualTo(LIMIT);
    }

    @Test
    void aDayOfMinutesAndAnHourAheadFits() throws IOException {
        assertThat(bytes(learned(1440, 60))).hasSizeLessThanOrEqualTo(LIMIT);
    }

    @Test
    void aDayOfFiveMinutesAndSixHoursAheadFits() throws IOException {
        assertThat(bytes(learned(288, 72))).hasSizeLessThanOrEqualTo(LIMIT);
    }

    @Test
    void comesBackAsItWas() throws IOException {
        DemandModel model = learned(48, 6);
        DemandModel back = DemandModel.restore(state.read(bytes(model)));
        assertThat(back.forecast()).isEqualTo(model.forecast());
        model.update(7);
        back.update(7);

        assertThat(back.forecast()).isEqualTo(model.forecast());
        assertThat(back.weights()).isEqualTo(model.weights());
    }

    private static DemandModel learned(int season, int horizon) {
        Well19937c random = new Well19937c(1);
        DemandModel model = DemandModel.fresh(season, horizon);
        for (int i = 0; i < 8 * season; i++) {
            double usual = 50 + 40 * Math.sin(2 * Math.PI * i / season);
            model.update(usual + Math.sqrt(usual) * random.nextGaussian());
        }
        return model;
    }

    private byte[] bytes(DemandModel model) throws IOException {
        return state.write(model.snapshot());
    }
}
