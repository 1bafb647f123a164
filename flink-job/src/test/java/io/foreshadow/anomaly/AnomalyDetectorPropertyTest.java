package io.foreshadow.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class AnomalyDetectorPropertyTest {
    @Property(tries = 300)
    void anyValuesScoreBetweenZeroAndOne(
            @ForAll @Size(max = 200) double[] values, @ForAll long start) {
        AnomalyDetector detector = AnomalyDetector.fresh();
        for (int i = 0; i < values.length; i++) {
            assertThat(detector.score(start + i, values[i])).isBetween(0.0, 1.0);
        }
    }
}
