package io.foreshadow.backtest.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** What each figure means, in one line, to stand beside the numbers. */
final class Formulas {
    static final Map<String, String> ALL = all();

    private Formulas() {}

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("d, s, p, p*", "demand; capacity that serves; capacity paid; paid by the oracle");
        all.put("violation-minutes", "minutes with d > s, per day of known demand");
        all.put("cost/oracle", "sum p / sum p*");
        all.put("slack", "sum (p - min(d, s)) / sum p");
        all.put("regret", "mean (p - p*) + q/(1-q) mean (max(d-s,0) - max(d-s*,0)), per mean p*");
        all.put(
                "outgrown",
                "a class is where d exceeds capacity x (1 + targetUtilisation) / 2, the engine's own"
                        + " threshold where it has a forecast");
        all.put(
                "crossing",
                "first step of a run in which a class is outgrown; the run ends after"
                        + " stabilisationMillis in which it is not");
        all.put("on time", "crossings at whose first step a larger class serves / all");
        all.put("missed", "crossings whose run is over before a larger class serves / all");
        all.put(
                "false",
                "moves up after which the class before is not outgrown until an hour after the lead"
                        + " time / all moves up");
        all.put("theta U, O", "100/T sum max(d-s,0)/d, 100/T sum max(s-d,0)/d; steps with d > 0");
        all.put("tau U, O", "100/T sum [s<d], 100/T sum [s>d]");
        all.put("instability", "100/T sum [sgn(change of s) != sgn(change of d)]");
        all.put(
                "deviation",
                "Euclidean distance of (theta U, theta O, tau U, tau O) to the oracle");
        all.put("WAPE", "sum |d - q50| / sum d, forecast one lead time ahead");
        all.put("MASE", "mean |d - q50| / mean |d(t) - d(t - season)|");
        all.put("coverage", "share of buckets with d at or below the quantile");
        return all;
    }
}
