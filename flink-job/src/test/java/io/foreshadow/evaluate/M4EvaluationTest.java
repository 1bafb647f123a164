package io.foreshadow.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foreshadow.series.InvalidSeriesException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class M4EvaluationTest {
    @Test
    void figuresAreMeansOverSeriesAndThoseOfNaive2TheBase() {
        M4Evaluation evaluation = new M4Evaluation(24, 12, () -> 0);
        Outlook first = evaluation.add("a", wave(0, 480, 100), wave(480, 12, 100));
        evaluation.add("b", wave(0, 480, 1000), wave(480, 12, 1000));
        M4Report report = evaluation.report();
        assertThat(report.series()).extracting(M4Score::series).containsExactly("a", "b");
        M4Score a = report.series().get(0);
        M4Score b = report.series().get(1);
        assertThat(a.smape()).isEqualTo(Measures.smape(wave(480, 12, 100), first.points()));
        assertThat(report.smape()).isCloseTo((a.smape() + b.smape()) / 2, within(1e-9));
        assertThat(report.owa())
                .isCloseTo(
                        (report.smape() / report.naive2Smape()
                                        + report.mase() / report.naive2Mase())
                                / 2,
                        within(1e-9));
    }

    @Test
    void whatIsTooShortIsNamed() {
        M4Evaluation evaluation = new M4Evaluation(24, 12, () -> 0);
        assertThatThrownBy(() -> evaluation.add("a", wave(0, 480, 1), wave(0, 5, 1)))
                .isInstanceOf(InvalidSeriesException.class)
                .hasMessage(
                        "series a: has 5 test values for a horizon of 12; give a shorter horizon");
        assertThatThrownBy(() -> evaluation.add("a", wave(0, 9, 1), wave(0, 12, 1)))
                .isInstanceOf(InvalidSeriesException.class)
                .hasMessage(
                        "series a: has 9 train values, too few for a season of 24; leave it out");
    }

    @Test
    void forecastsAreWrittenWithAColumnForEachQuantile() throws IOException {
        StringWriter out = new StringWriter();
        double[][] quantiles = {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}};
        new ForecastsFile(out).write("a,b", new Outlook(new double[] {5.5}, quantiles));
        assertThat(out)
                .hasToString(
                        """
                        series,step,forecast,q025,q05,q10,q25,q50,q75,q90,q95,q975,q99
                        "a,b",1,5.5,1.0,2.0,3.0,4.0,5.0,6.0,7.0,8.0,9.0,10.0
                        """);
    }

    /** A day's wave with a little that does not repeat. */
    private static double[] wave(int from, int length, double size) {
        return IntStream.range(from, from + length)
                .mapToDouble(t -> size * (2 + Math.sin(t * Math.PI / 12) + 0.1 * (t * 7 % 11) / 11))
                .toArray();
    }
}
