package io.foreshadow.backtest;

import io.foreshadow.backtest.control.Ladder;
import java.util.List;

/**
 * What one controller did with one client.
 *
 * @param controller its name
 * @param serving index of the class that served at each step
 * @param paid capacity paid at each step, in demand units
 * @param moves that were begun, in order
 * @param ladder of the classes
 */
public record Trajectory(
        String controller, byte[] serving, double[] paid, List<Move> moves, Ladder ladder) {
    /** Capacity that served at a step, in demand units. */
    public double capacity(int step) {
        return ladder.capacities()[serving[step]];
    }

    /** Sum of what was paid at the steps from one on, in demand units. */
    public double paidFrom(int step) {
        double sum = 0;
        for (int t = step; t < paid.length; t++) {
            sum += paid[t];
        }
        return sum;
    }
}
