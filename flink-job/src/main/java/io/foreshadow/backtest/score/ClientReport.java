package io.foreshadow.backtest.score;

import io.foreshadow.backtest.Archetype;
import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.Controllers;
import io.foreshadow.backtest.Field;
import io.foreshadow.backtest.Trajectory;
import java.util.List;

/**
 * All measures of one client.
 *
 * @param client whose
 * @param archetype what kind of client
 * @param stepMillis length of a step
 * @param scoredDays days that were scored
 * @param capacities of the ladder, in demand units
 * @param forecast of Foreshadow's model
 * @param naive of the seasonal naive method
 * @param controllers one card each, Foreshadow first
 */
public record ClientReport(
        String client,
        Archetype archetype,
        long stepMillis,
        double scoredDays,
        double[] capacities,
        ForecastScore forecast,
        ForecastScore naive,
        List<Scorecard> controllers) {

    /** Scores a run. */
    public static ClientReport of(ClientRun run, Archetype archetype) {
        Trajectory oracle = run.of(Field.ORACLE);
        Elasticity best = Elasticity.of(run.demand(), oracle, run.scoredFrom());
        int season = (int) Math.max(1, run.policy().seasonMillis() / run.stepMillis());
        return new ClientReport(
                run.client(),
                archetype,
                run.stepMillis(),
                (run.demand().length - run.scoredFrom()) / run.stepsPerDay(),
                run.ladder().capacities(),
                ForecastScore.of(run, run.forecasts(), season),
                ForecastScore.of(run, run.naive(), season),
                run.trajectories().stream()
                        .map(each -> Scorecard.of(run, each, oracle, best))
                        .toList());
    }

    /** The card of a controller. */
    public Scorecard of(String controller) {
        return Controllers.of(controller, controllers, Scorecard::controller);
    }
}
