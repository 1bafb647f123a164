package io.foreshadow.backtest;

import io.foreshadow.backtest.control.Controller;
import io.foreshadow.backtest.control.EngineController;
import io.foreshadow.backtest.control.ForecastSource;
import io.foreshadow.backtest.control.HoltWintersController;
import io.foreshadow.backtest.control.Ladder;
import io.foreshadow.backtest.control.ReactiveController;
import io.foreshadow.backtest.control.ScheduledController;
import io.foreshadow.backtest.control.StaticController;
import io.foreshadow.events.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Who takes part.
 *
 * @param factors of Holt-Winters
 * @param quantiles Foreshadow takes part once more at each of these
 */
public record Field(HoltWintersController.Factors factors, List<Double> quantiles) {
    /** The name of Foreshadow at the policy's quantile. */
    public static final String FORESHADOW = "foreshadow";

    /** The name of the one who knows the future. */
    public static final String ORACLE = "oracle";

    public Field {
        quantiles = List.copyOf(quantiles);
    }

    /** The name of Foreshadow at another quantile. */
    public static String variant(double quantile) {
        return String.format(Locale.ROOT, "foreshadow q%s", quantile);
    }

    /** All controllers but the oracle, Foreshadow first. */
    List<Controller> controllers(
            Policy policy, double[] demand, long stepMillis, Timing timing, ForecastSource naive) {
        Ladder ladder = Ladder.of(policy);
        int ahead = timing.lead() + timing.delay() + 1;
        List<Controller> all = new ArrayList<>();
        all.add(engine(FORESHADOW, policy));
        all.add(new EngineController("seasonal naive", policy, naive));
        all.add(
                new HoltWintersController(
                        ladder, Replay.season(policy, stepMillis), ahead, factors));
        all.add(
                new ScheduledController(
                        ladder,
                        (timing.lead() + 1) * stepMillis,
                        (timing.delay() + 1) * stepMillis));
        all.add(new ReactiveController(ladder));
        all.add(new StaticController("static peak", known(demand).max().orElse(0), ladder));
        all.add(new StaticController("static mean", known(demand).average().orElse(0), ladder));
        quantiles.forEach(
                each -> all.add(engine(variant(each), policy.with(policy.leadTimeMillis(), each))));
        return all;
    }

    private static Controller engine(String name, Policy policy) {
        return new EngineController(name, policy, now -> now.forecast());
    }

    private static DoubleStream known(double[] demand) {
        return Arrays.stream(demand).filter(value -> !Double.isNaN(value));
    }
}
