package io.foreshadow.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.backtest.control.Ladder;
import io.foreshadow.backtest.control.PlannedController;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OraclePropertyTest {
    private static final double VIOLATION = 1e6;

    @Property(tries = 60)
    void noPlanAtAllIsBetter(
            @ForAll @Size(6) int[] demand,
            @ForAll @IntRange(min = 1, max = 2) int lead,
            @ForAll @IntRange(max = 2) int drain) {
        double[] demands = new double[demand.length];
        for (int i = 0; i < demand.length; i++) {
            demands[i] = Math.floorMod(demand[i], 50);
        }
        Ladder ladder = Toys.ladder(10, 20, 40);
        Timing timing = new Timing(lead, drain, 0, 0);
        byte[] plan = Oracle.plan(demands, ladder, timing, 0);
        assertThat(cost(plan, demands, ladder, timing))
                .isEqualTo(best(new byte[demand.length], 0, demands, ladder, timing));
    }

    /** Every plan there is: at each step nothing or any of the three classes. */
    private static double best(
            byte[] plan, int step, double[] demand, Ladder ladder, Timing timing) {
        if (step == plan.length) {
            return cost(plan, demand, ladder, timing);
        }
        double best = Double.POSITIVE_INFINITY;
        for (byte choice = -1; choice < ladder.size(); choice++) {
            plan[step] = choice;
            best = Math.min(best, best(plan, step + 1, demand, ladder, timing));
        }
        return best;
    }

    private static double cost(byte[] plan, double[] demand, Ladder ladder, Timing timing) {
        Trajectory run =
                PlatformTest.play(new PlannedController("plan", plan), ladder, timing, plan.length);
        double cost = 0;
        for (int t = 0; t < demand.length; t++) {
            cost += run.paid()[t] + (Math.min(demand[t], 40) > run.capacity(t) ? VIOLATION : 0);
        }
        return cost;
    }
}
