package io.foreshadow.backtest.report;

import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.Field;
import io.foreshadow.backtest.Move;
import io.foreshadow.backtest.Trajectory;
import java.util.Arrays;
import java.util.List;

/**
 * The last days of a run, thinned to what a screen can show: each point is the largest value of its
 * steps, so that no peak is hidden.
 *
 * @param fromMillis start of the first point
 * @param toMillis end of the last
 * @param demand in demand units; NaN where it is not known
 * @param median of the forecast made a lead time before
 * @param upper the policy's quantile of that forecast
 * @param capacity that served
 * @param oracle capacity that served under the oracle
 * @param isShort whether there was more demand than capacity
 * @param moves that were begun, with the point as their step
 */
record ChartData(
        long fromMillis,
        long toMillis,
        double[] demand,
        double[] median,
        double[] upper,
        double[] capacity,
        double[] oracle,
        boolean[] isShort,
        List<Move> moves) {
    private static final int MAX_POINTS = 900;
    private static final int DAYS = 10;

    static ChartData of(ClientRun run) {
        int length = run.demand().length;
        int from =
                Math.max(
                        Math.min(run.scoredFrom(), length - 1),
                        length - (int) (DAYS * run.stepsPerDay()));
        int width = (length - from + MAX_POINTS - 1) / MAX_POINTS;
        int points = (length - from + width - 1) / width;
        Trajectory own = run.of(Field.FORESHADOW);
        Trajectory best = run.of(Field.ORACLE);
        ChartData data =
                new ChartData(
                        run.startMillis() + from * run.stepMillis(),
                        run.startMillis() + length * run.stepMillis(),
                        unknown(points),
                        unknown(points),
                        unknown(points),
                        unknown(points),
                        unknown(points),
                        new boolean[points],
                        moves(own, from, width));
        for (int t = from; t < length; t++) {
            int i = (t - from) / width;
            keep(data.demand, i, run.demand()[t]);
            keep(data.median, i, run.forecasts().quantiles()[0][t]);
            keep(data.upper, i, run.forecasts().atPolicy()[t]);
            keep(data.capacity, i, own.capacity(t));
            keep(data.oracle, i, best.capacity(t));
            data.isShort[i] |= run.demand()[t] > own.capacity(t);
        }
        return data;
    }

    private static List<Move> moves(Trajectory own, int from, int width) {
        return own.moves().stream()
                .filter(move -> move.step() >= from)
                .map(m -> new Move((m.step() - from) / width, m.from(), m.to(), m.reason()))
                .toList();
    }

    private static double[] unknown(int points) {
        double[] values = new double[points];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static void keep(double[] values, int i, double value) {
        if (!Double.isNaN(value)) {
            values[i] = Double.isNaN(values[i]) ? value : Math.max(values[i], value);
        }
    }
}
