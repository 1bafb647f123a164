package io.foreshadow.backtest;

import io.foreshadow.backtest.control.Ladder;
import java.util.Arrays;

/**
 * The best that could have been done on the same ladder and platform by one who knew the future: as
 * few steps as possible with less capacity than demand (or than the largest class has, where none
 * suffices), and of all ways to that the one that pays least. Exact, by dynamic programming from
 * the end.
 *
 * <pre>
 * best(t, k) = min( cost(t, k) + best(t + 1, k),
 *                   min over b of  lead * b + drain * k + cost(t .. t + m, b) + best(t + m, b) )
 * </pre>
 *
 * where {@code k} serves before {@code t}, a move is ready at {@code t}, and the next can be ready
 * {@code m = lead + drain} later.
 */
public final class Oracle {
    private static final byte STAY = -1;

    private final Ladder ladder;
    private final Timing timing;
    private final int steps;
    private final double[][] costSum;
    private final double[][] best;
    private final byte[][] choice;

    private Oracle(double[] demand, Ladder ladder, Timing timing) {
        this.ladder = ladder;
        this.timing = timing;
        steps = demand.length;
        costSum = new double[ladder.size()][];
        for (int k = 0; k < ladder.size(); k++) {
            costSum[k] = costSum(demand, ladder, k);
        }
        best = new double[ladder.size()][steps + 1];
        choice = new byte[ladder.size()][steps];
    }

    /**
     * The plan: at each step the class whose move begins, or -1.
     *
     * @param demand at each step, in demand units; NaN violates nothing
     * @param start index of the class that serves first
     */
    public static byte[] plan(double[] demand, Ladder ladder, Timing timing, int start) {
        Oracle oracle = new Oracle(demand, ladder, timing);
        for (int t = demand.length - 1; t >= 0; t--) {
            for (int k = 0; k < ladder.size(); k++) {
                oracle.solve(t, k);
            }
        }
        return oracle.follow(start);
    }

    /** Sums of cost from the start; a violation costs more than all capacity ever could. */
    private static double[] costSum(double[] demand, Ladder ladder, int k) {
        double largest = ladder.capacities()[ladder.size() - 1];
        double violation = 4.0 * demand.length * largest;
        double capacity = ladder.capacities()[k];
        double[] sum = new double[demand.length + 1];
        for (int t = 0; t < demand.length; t++) {
            double carried = Math.min(demand[t], largest);
            sum[t + 1] = sum[t] + capacity + (carried > capacity ? violation : 0);
        }
        return sum;
    }

    private void solve(int t, int k) {
        double least = costSum[k][t + 1] - costSum[k][t] + best[k][t + 1];
        byte chosen = STAY;
        for (byte b = 0; b < ladder.size() && t >= timing.lead(); b++) {
            double moved = b == k ? Double.POSITIVE_INFINITY : moved(t, k, b);
            if (moved < least) {
                least = moved;
                chosen = b;
            }
        }
        best[k][t] = least;
        choice[k][t] = chosen;
    }

    private double moved(int t, int from, int to) {
        int until = next(t);
        return timing.lead() * ladder.capacities()[to]
                + Math.min(timing.drain(), steps - t) * ladder.capacities()[from]
                + costSum[to][until]
                - costSum[to][t]
                + best[to][until];
    }

    private int next(int t) {
        return Math.min(steps, t + timing.lead() + timing.drain());
    }

    private byte[] follow(int start) {
        byte[] plan = new byte[steps];
        Arrays.fill(plan, STAY);
        int k = start;
        int t = 0;
        while (t < steps) {
            byte chosen = choice[k][t];
            if (chosen == STAY) {
                t++;
            } else {
                plan[t - timing.lead()] = chosen;
                k = chosen;
                t = next(t);
            }
        }
        return plan;
    }
}
