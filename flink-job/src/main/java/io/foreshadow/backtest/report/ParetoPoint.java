package io.foreshadow.backtest.report;

import io.foreshadow.backtest.Field;
import io.foreshadow.backtest.score.GroupRow;
import java.util.List;

/**
 * What a controller costs and what it lets happen, over all clients.
 *
 * @param leadMillis lead time
 * @param controller its name; Foreshadow's with its quantile
 * @param violationMinutes per client-day, mean over clients
 * @param costToOracle mean over clients
 */
public record ParetoPoint(
        long leadMillis, String controller, double violationMinutes, double costToOracle) {

    static List<ParetoPoint> of(LeadReport lead) {
        return lead.total().rows().stream()
                .filter(row -> !row.controller().equals(Field.FORESHADOW))
                .map(row -> of(lead.leadMillis(), row))
                .toList();
    }

    private static ParetoPoint of(long leadMillis, GroupRow row) {
        return new ParetoPoint(
                leadMillis,
                row.controller(),
                row.violationMinutes().mean(),
                row.costToOracle().mean());
    }
}
