package io.foreshadow.backtest.report;

import java.util.List;
import java.util.Map;

/**
 * All that a backtest found.
 *
 * @param formulas what the figures mean
 * @param leads one report per lead time
 * @param pareto violations against cost; empty without a sweep of quantiles
 */
public record BacktestReport(
        Map<String, String> formulas, List<LeadReport> leads, List<ParetoPoint> pareto) {

    /**
     * Of lead times.
     *
     * @param isSwept whether Foreshadow took part at several quantiles
     */
    public static BacktestReport of(List<LeadReport> leads, boolean isSwept) {
        return new BacktestReport(
                Formulas.ALL,
                List.copyOf(leads),
                isSwept
                        ? leads.stream().flatMap(lead -> ParetoPoint.of(lead).stream()).toList()
                        : List.of());
    }
}
