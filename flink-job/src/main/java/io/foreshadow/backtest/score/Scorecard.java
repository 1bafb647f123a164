package io.foreshadow.backtest.score;

import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.Trajectory;

/**
 * All measures of one controller with one client.
 *
 * @param controller its name
 * @param deviation {@link Elasticity#deviation} from the oracle
 */
public record Scorecard(
        String controller,
        Violations violations,
        Cost cost,
        Crossings crossings,
        double onTimeShare,
        Provisionings provisionings,
        double precision,
        Moves moves,
        Elasticity elasticity,
        double deviation) {

    /**
     * Of the scored steps.
     *
     * @param oracle what could have been done
     * @param best elasticity of that
     */
    static Scorecard of(ClientRun run, Trajectory trajectory, Trajectory oracle, Elasticity best) {
        Elasticity elasticity = Elasticity.of(run.demand(), trajectory, run.scoredFrom());
        Crossings crossings = Crossings.of(run, trajectory);
        Provisionings provisionings = Provisionings.of(run, trajectory);
        return new Scorecard(
                trajectory.controller(),
                Violations.of(run.demand(), trajectory, run.scoredFrom()),
                Cost.of(
                        run.demand(),
                        trajectory,
                        oracle,
                        run.scoredFrom(),
                        run.policy().quantile()),
                crossings,
                crossings.onTimeShare(),
                provisionings,
                provisionings.precision(),
                Moves.of(run, trajectory),
                elasticity,
                elasticity.deviation(best));
    }
}
