package io.foreshadow.backtest.score;

import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.Move;
import io.foreshadow.backtest.Timing;
import io.foreshadow.backtest.Trajectory;
import java.util.List;

/**
 * Whether larger classes were needed. A move up is false when from its decision until an hour after
 * its lead time demand never outgrew the class before ({@link
 * io.foreshadow.backtest.control.Ladder#outgrown}), the threshold of {@link Crossings}.
 *
 * @param ups moves up
 * @param falseUps of them false
 * @param wasted capacity beyond the class before, paid for false ones until the next move, summed
 *     over the steps, in demand units
 * @param wastedShare of all that was paid
 */
public record Provisionings(int ups, int falseUps, double wasted, double wastedShare) {
    private static final long WINDOW_MILLIS = 3_600_000;

    /** Of the scored steps. */
    public static Provisionings of(ClientRun run, Trajectory trajectory) {
        List<Move> moves = trajectory.moves();
        int window = run.timing().lead() + Timing.steps(WINDOW_MILLIS, run.stepMillis());
        int ups = 0;
        int falseUps = 0;
        double wasted = 0;
        for (int i = 0; i < moves.size(); i++) {
            Move move = moves.get(i);
            if (!move.isUp() || move.step() < run.scoredFrom()) {
                continue;
            }
            ups++;
            int until = Math.min(run.demand().length, move.step() + window + 1);
            if (!isNeeded(run, move, until)) {
                falseUps++;
                int end = i + 1 < moves.size() ? moves.get(i + 1).step() : run.demand().length;
                wasted += (end - move.step()) * extra(run, move);
            }
        }
        double paid = trajectory.paidFrom(run.scoredFrom());
        return new Provisionings(ups, falseUps, wasted, paid == 0 ? 0 : wasted / paid);
    }

    /** {@code 1 - falseUps / ups}; 1 where there was none. */
    public double precision() {
        return ups == 0 ? 1 : 1 - (double) falseUps / ups;
    }

    private static boolean isNeeded(ClientRun run, Move move, int until) {
        double threshold = run.ladder().outgrown(move.from());
        for (int t = move.step(); t < until; t++) {
            if (run.demand()[t] > threshold) {
                return true;
            }
        }
        return false;
    }

    private static double extra(ClientRun run, Move move) {
        return run.ladder().capacities()[move.to()] - run.ladder().capacities()[move.from()];
    }
}
