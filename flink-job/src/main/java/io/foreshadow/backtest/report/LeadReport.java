package io.foreshadow.backtest.report;

import io.foreshadow.backtest.score.ClientReport;
import io.foreshadow.backtest.score.GroupReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All clients at one lead time.
 *
 * @param leadMillis the lead time
 * @param quantile of the policy
 * @param total all clients together
 * @param archetypes each kind of client that occurs
 * @param clients one by one
 */
public record LeadReport(
        long leadMillis,
        double quantile,
        GroupReport total,
        List<GroupReport> archetypes,
        List<ClientReport> clients) {

    /** Sums clients up; at least one. */
    public static LeadReport of(long leadMillis, double quantile, List<ClientReport> clients) {
        Map<String, List<ClientReport>> kinds =
                clients.stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.archetype().name().toLowerCase(Locale.ROOT),
                                        TreeMap::new,
                                        Collectors.toList()));
        List<GroupReport> archetypes = new ArrayList<>();
        kinds.forEach((kind, members) -> archetypes.add(GroupReport.of(kind, members, quantile)));
        return new LeadReport(
                leadMillis,
                quantile,
                GroupReport.of("all", clients, quantile),
                archetypes,
                List.copyOf(clients));
    }
}
