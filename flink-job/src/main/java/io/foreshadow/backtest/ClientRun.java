package io.foreshadow.backtest;

import io.foreshadow.backtest.control.Ladder;
import io.foreshadow.events.Policy;
import java.util.List;

/**
 * One client replayed by all controllers.
 *
 * @param client whose demand it was
 * @param startMillis start of the first step
 * @param stepMillis length of a step
 * @param demand at each step, in demand units; NaN where the trace does not say
 * @param scoredFrom first step that is scored
 * @param policy of the client, with the lead time of this run
 * @param ladder of the policy
 * @param timing of the platform
 * @param trajectories one per controller; the first is Foreshadow's
 * @param forecasts of Foreshadow's model
 * @param naive forecasts of the seasonal naive method
 */
public record ClientRun(
        String client,
        long startMillis,
        long stepMillis,
        double[] demand,
        int scoredFrom,
        Policy policy,
        Ladder ladder,
        Timing timing,
        List<Trajectory> trajectories,
        ForecastTape forecasts,
        ForecastTape naive) {

    /** What a controller did. */
    public Trajectory of(String controller) {
        return Controllers.of(controller, trajectories, Trajectory::controller);
    }

    /** Steps in a day, at least 1. */
    public double stepsPerDay() {
        return 86_400_000.0 / stepMillis;
    }
}
