package io.foreshadow.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Anomaly;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurgeRuleTest {

    @Test
    void onlyDemandAboveTheMultipleIsASurge() {
        assertThat(SurgeRule.isSurge(reading(1000, 151, 100))).isTrue();
        assertThat(SurgeRule.isSurge(reading(1000, 150, 100))).isFalse();
    }

    @Test
    void whatIsNotKnownIsNoSurge() {
        assertThat(SurgeRule.isSurge(reading(1000, Double.NaN, 100))).isFalse();
        assertThat(SurgeRule.isSurge(reading(1000, 500, Double.NaN))).isFalse();
    }

    @Test
    void namesTheFirstAndTheLastBucket() {
        Anomaly anomaly =
                SurgeRule.anomaly(List.of(reading(1000, 160, 100), reading(2000, 200, 110)));

        assertThat(anomaly)
                .isEqualTo(
                        new Anomaly(
                                "alpha",
                                "surge",
                                1000,
                                2000,
                                200,
                                110,
                                "2 buckets in a row above 1.5 times the q99 forecast;"
                                        + " the last saw 200.0/s where at most 110.0/s was expected"));
    }

    @Test
    void nothingIsNoSurge() {
        assertThatThrownBy(() -> SurgeRule.anomaly(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Reading reading(long atMillis, double observed, double expectedUpper) {
        return new Reading("alpha", atMillis, observed, expectedUpper, 1.5);
    }
}
