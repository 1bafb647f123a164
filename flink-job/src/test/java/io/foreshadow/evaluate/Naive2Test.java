package io.foreshadow.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.series.WideReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Naive2Test {
    private static final String M4 = "shared/data/m4_hourly";
    private static final int HOUR_SEASON = 24;
    private static final int HORIZON = 48;

    /** The published Naive2 figures of the competition's hourly series, on half of them. */
    @Test
    void isAsGoodAsTheOrganisersSay() {
        Path data = sharedData();
        assumeTrue(data != null, "no " + M4 + " in or above the working directory");
        Map<String, double[]> trains = WideReader.read(data + "/Hourly-train.csv.gz");
        Map<String, double[]> tests = WideReader.read(data + "/Hourly-test.csv.gz");
        double smape = 0;
        double mase = 0;
        for (Map.Entry<String, double[]> entry : trains.entrySet()) {
            double[] train = entry.getValue();
            double[] test = tests.get(entry.getKey());
            double[] forecast = new Naive2(train, HOUR_SEASON).forecast(HORIZON);
            smape += Measures.smape(test, forecast);
            mase +=
                    Measures.absoluteError(test, forecast)
                            / Measures.scale(train, train.length, HOUR_SEASON);
        }
        assertThat(smape / trains.size()).isCloseTo(18.2245, within(5e-5));
        assertThat(mase / trains.size()).isCloseTo(2.4317, within(5e-5));
    }

    @Test
    void aSeasonIsContinuedAtTheLastLevel() {
        double[] past = IntStream.range(0, 40).mapToDouble(t -> 10 * (1 + t % 4)).toArray();
        Naive2 naive2 = new Naive2(past, 4);
        assertThat(naive2.isSeasonal()).isTrue();
        assertThat(naive2.forecast(5))
                .containsExactly(new double[] {10, 20, 30, 40, 10}, within(1e-9));
    }

    @Test
    void anOddSeasonIsTakenOutToo() {
        double[] past = IntStream.range(0, 41).mapToDouble(t -> 10 * (1 + t % 3)).toArray();
        assertThat(new Naive2(past, 3).forecast(3))
                .containsExactly(new double[] {30, 10, 20}, within(1e-9));
    }

    @Test
    void withoutASeasonTheLastKnownValueStays() {
        double[] past = {1, 2, 3, 4, 5, 6, 7, Double.NaN};
        assertThat(new Naive2(past, 1).forecast(2)).containsExactly(7, 7);
        assertThat(new Naive2(past, 4).forecast(2)).containsExactly(7, 7);
        double[] nothing = new double[50];
        Arrays.fill(nothing, Double.NaN);
        assertThat(new Naive2(nothing, 4).forecast(1)).containsExactly(0);
    }

    private static Path sharedData() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(M4))) {
                return at.resolve(M4);
            }
        }
        return null;
    }
}
