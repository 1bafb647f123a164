package io.foreshadow.backtest;

import io.foreshadow.backtest.control.Controller;
import io.foreshadow.backtest.control.ForecastSource;
import io.foreshadow.backtest.control.Ladder;
import io.foreshadow.backtest.control.ModelForecasts;
import io.foreshadow.backtest.control.NaiveForecasts;
import io.foreshadow.backtest.control.PlannedController;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.forecast.Horizon;
import io.foreshadow.series.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays one client's demand, step by step, to all controllers at once. When step {@code t} begins,
 * they know the buckets before it (less the delay) and nothing else; what they do takes effect on
 * the simulated platform of each.
 */
public final class Replay {
    private final Series demand;
    private final Policy policy;
    private final Conditions conditions;
    private final Field field;
    private final Timing timing;
    private final Ladder ladder;
    private final ForecastTape tape;
    private final ForecastTape naiveTape;

    private Replay(Series demand, Policy policy, Conditions conditions, Field field) {
        this.demand = demand;
        this.policy = policy;
        this.conditions = conditions;
        this.field = field;
        timing = Timing.of(conditions, policy.retryBackoffMillis(), demand.stepMillis());
        ladder = Ladder.of(policy);
        tape = ForecastTape.blank(demand.length(), policy.quantile());
        naiveTape = ForecastTape.blank(demand.length(), policy.quantile());
    }

    /**
     * Replays.
     *
     * @param demand in demand units; NaN where it is not known
     * @param policy of the client; its lead time is replaced by that of the conditions
     */
    public static ClientRun run(Series demand, Policy policy, Conditions conditions, Field field) {
        Policy planned =
                policy.with(conditions.leadMillis() + conditions.delayMillis(), policy.quantile());
        return new Replay(demand, planned, conditions, field).run();
    }

    /** The season of a policy in steps, at least 1. */
    static int season(Policy policy, long stepMillis) {
        return (int) Math.max(1, policy.seasonMillis() / stepMillis);
    }

    private ClientRun run() {
        List<Contestant> contestants = contestants();
        double[] observed = Capture.observe(demand, conditions);
        ModelForecasts model =
                new ModelForecasts(
                        demand.client(),
                        demand.stepMillis(),
                        season(policy, demand.stepMillis()),
                        horizon());
        for (int step = 0; step < observed.length; step++) {
            int last = step - 1 - timing.delay();
            Forecast forecast = null;
            if (last >= 0) {
                forecast = model.after(demand.millisAt(last + 1), observed[last]);
                tape.keep(step + timing.lead(), ahead(), forecast);
            }
            for (Contestant each : contestants) {
                each.play(step, demand.millisAt(step), demand.stepMillis(), forecast);
            }
        }
        return result(contestants);
    }

    private List<Contestant> contestants() {
        int start = startingClass();
        List<Contestant> contestants = new ArrayList<>();
        for (Controller each :
                field.controllers(policy, demand.values(), demand.stepMillis(), timing, naive())) {
            Fortune fortune = Fortune.of(timing, conditions, demand.client());
            contestants.add(contestant(each, start, fortune));
        }
        byte[] plan = Oracle.plan(demand.values(), ladder, timing, start);
        contestants.add(
                contestant(new PlannedController(Field.ORACLE, plan), start, Fortune.even(timing)));
        return contestants;
    }

    private Contestant contestant(Controller controller, int start, Fortune fortune) {
        Platform platform = new Platform(ladder.capacities(), start, timing, fortune);
        return new Contestant(controller, platform, ladder, demand.length());
    }

    private ForecastSource naive() {
        NaiveForecasts naive = new NaiveForecasts(season(policy, demand.stepMillis()), horizon());
        return now -> {
            Forecast forecast = naive.forecast(now);
            naiveTape.keep(now.step() + timing.lead(), ahead(), forecast);
            return forecast;
        };
    }

    /** The policy's, else the largest: a client not yet known is better off with too much. */
    private int startingClass() {
        int index = ladder.names().indexOf(policy.startingClass());
        return index >= 0 ? index : ladder.size() - 1;
    }

    /** From the last known bucket to the one in which a move that begins now serves. */
    private int ahead() {
        return timing.lead() + timing.delay() + 1;
    }

    private int horizon() {
        return Math.max(ahead(), Horizon.buckets(policy, demand.stepMillis()));
    }

    private ClientRun result(List<Contestant> contestants) {
        int train = Timing.steps(conditions.trainMillis(), demand.stepMillis());
        return new ClientRun(
                demand.client(),
                demand.startMillis(),
                demand.stepMillis(),
                demand.values(),
                Math.min(train, demand.length()),
                policy,
                ladder,
                timing,
                contestants.stream().map(Contestant::trajectory).toList(),
                tape,
                naiveTape);
    }
}
