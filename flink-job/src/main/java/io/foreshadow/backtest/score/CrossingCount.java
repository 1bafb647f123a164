package io.foreshadow.backtest.score;

import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.Trajectory;
import java.util.ArrayList;
import java.util.List;

/** Finds the crossings of one trajectory and how each was met. */
final class CrossingCount {
    private static final double MINUTE = 60_000;

    private final ClientRun run;
    private final Trajectory trajectory;
    private int count;
    private int onTime;
    private int missed;
    private final List<Double> late = new ArrayList<>();
    private final List<Double> early = new ArrayList<>();

    CrossingCount(ClientRun run, Trajectory trajectory) {
        this.run = run;
        this.trajectory = trajectory;
    }

    /**
     * Counts those of one class.
     *
     * @param quiet steps at or below its threshold that end a run
     */
    void count(int k, int quiet) {
        double[] demand = run.demand();
        double threshold = run.ladder().outgrown(k);
        int first = -1;
        int last = Integer.MIN_VALUE / 2;
        for (int t = 0; t < demand.length; t++) {
            if (demand[t] > threshold) {
                if (t - last > quiet) {
                    meet(first, last, k);
                    // Where the trace begins above it, nothing has crossed.
                    first = t == 0 ? -1 : t;
                }
                last = t;
            }
        }
        meet(first, last, k);
    }

    private void meet(int first, int last, int k) {
        if (first < Math.max(1, run.scoredFrom())) {
            return;
        }
        count++;
        if (trajectory.serving()[first] > k) {
            onTime++;
            early.add(minutes(first - servingSince(first, k)));
            return;
        }
        for (int t = first + 1; t <= last; t++) {
            if (trajectory.serving()[t] > k) {
                late.add(minutes(t - first));
                return;
            }
        }
        missed++;
    }

    private int servingSince(int step, int k) {
        int since = step;
        while (since > 0 && trajectory.serving()[since - 1] > k) {
            since--;
        }
        return since;
    }

    private double minutes(int steps) {
        return steps * run.stepMillis() / MINUTE;
    }

    Crossings result() {
        return new Crossings(count, onTime, missed, late, early);
    }
}
