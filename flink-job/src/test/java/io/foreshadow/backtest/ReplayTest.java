package io.foreshadow.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.backtest.report.BacktestReport;
import io.foreshadow.backtest.report.HtmlReport;
import io.foreshadow.backtest.report.LeadReport;
import io.foreshadow.backtest.report.StepsFile;
import io.foreshadow.backtest.report.TextReport;
import io.foreshadow.backtest.score.ClientReport;
import io.foreshadow.backtest.score.Scorecard;
import io.foreshadow.series.Series;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);
    private static final Conditions CALM =
            Conditions.calm(5 * Toys.MINUTE, Toys.MINUTE, 6 * 60 * Toys.MINUTE);

    @Test
    void anotherFutureDoesNotChangePastDecisions() {
        Series waves = Toys.waves();
        int now = 1500;
        double[] other = waves.values().clone();
        for (int i = now, j = other.length - 1; i < j; i++, j--) {
            double kept = other[i];
            other[i] = other[j] * 1.01;
            other[j] = kept;
        }
        ClientRun one = run(waves, CALM);
        ClientRun two = run(new Series("toy", 0, Toys.MINUTE, other), CALM);
        for (Trajectory run : one.trajectories()) {
            if (!run.controller().startsWith("static") && !run.controller().equals("oracle")) {
                assertThat(before(two.of(run.controller()), now))
                        .as(run.controller())
                        .isEqualTo(before(run, now));
            }
        }
    }

    @Test
    void noControllerBeatsTheOracle() {
        ClientReport report = report(run(Toys.waves(), CALM));
        Scorecard oracle = report.of(Field.ORACLE);
        for (Scorecard card : report.controllers()) {
            assertThat(card.violations().minutesPerDay())
                    .isGreaterThanOrEqualTo(oracle.violations().minutesPerDay());
        }
        assertThat(oracle.violations().minutesPerDay()).isZero();
        assertThat(oracle.cost().toOracle()).isEqualTo(1);
    }

    @Test
    void figuresCanBeRecomputedFromTheSteps() throws IOException {
        ClientRun run = run(Toys.waves(), CALM);
        StringWriter out = new StringWriter();
        new StepsFile(out, Field.FORESHADOW).write(run);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("timestamp,client,demand,serving,paid,forecast_quantile,decision");
        List<String[]> rows = lines.stream().skip(1).map(line -> line.split(",")).toList();
        Scorecard card = report(run).of(Field.FORESHADOW);
        double known = rows.size();
        assertThat(1440 * rows.stream().filter(r -> number(r, 2) > number(r, 3)).count() / known)
                .isCloseTo(card.violations().minutesPerDay(), CLOSE);
        double paid = rows.stream().mapToDouble(r -> number(r, 4)).sum();
        assertThat(paid / known).isCloseTo(card.cost().paid(), CLOSE);
        long moves = rows.stream().filter(r -> !r[6].equals("HOLD")).count();
        assertThat(moves * 1440 / known).isCloseTo(card.moves().perDay(), CLOSE);
        assertThat(rows.stream().filter(r -> number(r, 2) <= number(r, 5)).count() / known)
                .isCloseTo(report(run).forecast().coverage().get("0.95"), CLOSE);
    }

    @Test
    void disturbancesAreDrawnFromTheSeedAlone() {
        Conditions rough =
                new Conditions(
                        5 * Toys.MINUTE,
                        Toys.MINUTE,
                        2 * Toys.MINUTE,
                        0,
                        0.5,
                        0.2,
                        0.05,
                        List.of(new Gap(600 * Toys.MINUTE, 660 * Toys.MINUTE)),
                        7);
        Trajectory once = run(Toys.waves(), rough).of(Field.FORESHADOW);
        Trajectory again = run(Toys.waves(), rough).of(Field.FORESHADOW);
        assertThat(again.paid()).isEqualTo(once.paid());
        assertThat(again.moves()).isEqualTo(once.moves());
        // Nothing is made smaller while nothing is known.
        assertThat(once.moves())
                .noneMatch(move -> move.step() > 603 && move.step() < 662 && !move.isUp());
    }

    @Test
    void aFittedLadderHoldsTheTrainingPart() {
        double[] training = {3, 5, 100};
        assertThat(LadderFit.fit(Toys.policy(), training, 3).ladder())
                .extracting(each -> each.capacity())
                .containsExactly(32.0, 64.0, 128.0);
    }

    @Test
    void kindsOfClientsAreToldApart() {
        assertThat(Archetype.of(Toys.waves(), 60 * Toys.MINUTE)).isEqualTo(Archetype.PERIODIC);
        double[] flat = new double[2000];
        Arrays.setAll(flat, i -> 10 + (i * 7919L % 101) / 101.0);
        assertThat(Archetype.of(new Series("a", 0, Toys.MINUTE, flat), 3_600_000))
                .isEqualTo(Archetype.STATIONARY);
        double[] ramp = new double[2000];
        Arrays.setAll(ramp, i -> 10 + i / 100.0);
        assertThat(Archetype.of(new Series("a", 0, Toys.MINUTE, ramp), 3_600_000))
                .isEqualTo(Archetype.RAMP);
    }

    @Test
    void theReportBeginsWithTheVerdictAndThePageNeedsNothingElse() {
        ClientRun run = run(Toys.waves(), CALM);
        HtmlReport html = new HtmlReport();
        html.add(run, report(run));
        BacktestReport report =
                BacktestReport.of(
                        List.of(LeadReport.of(300_000, 0.95, List.of(report(run)))), true);
        StringWriter text = new StringWriter();
        new TextReport(new PrintWriter(text)).print(report);
        assertThat(text.toString()).startsWith("Lead 5 min, 1 clients: ").doesNotContain("NaN");
        assertThat(html.page(report))
                .contains("<svg")
                .doesNotContain("http")
                .doesNotContain("<script")
                .doesNotContain("NaN");
    }

    private static ClientRun run(Series demand, Conditions conditions) {
        return Replay.run(demand, Toys.policy(), conditions, Toys.FIELD);
    }

    private static ClientReport report(ClientRun run) {
        return ClientReport.of(run, Archetype.PERIODIC);
    }

    private static List<Move> before(Trajectory run, int step) {
        return run.moves().stream().filter(move -> move.step() <= step).toList();
    }

    private static double number(String[] row, int column) {
        return Double.parseDouble(row[column]);
    }
}
