package io.foreshadow.backtest.score;

import io.foreshadow.backtest.Controllers;
import io.foreshadow.backtest.Field;
import java.util.List;

/**
 * A group of clients.
 *
 * @param group an archetype, or {@code all}
 * @param clients how many
 * @param wape mean over clients of Foreshadow's forecasts at the lead time
 * @param mase mean over clients, too
 * @param coverage share of buckets at or below the policy's quantile, mean over clients
 * @param rows one per controller, Foreshadow first
 * @param comparisons of Foreshadow with each other controller
 */
public record GroupReport(
        String group,
        int clients,
        double wape,
        double mase,
        double coverage,
        List<GroupRow> rows,
        List<Comparison> comparisons) {

    /**
     * Of clients; at least one.
     *
     * @param quantile of the policy
     */
    public static GroupReport of(String group, List<ClientReport> clients, double quantile) {
        List<String> names =
                clients.get(0).controllers().stream().map(Scorecard::controller).toList();
        return new GroupReport(
                group,
                clients.size(),
                clients.stream().mapToDouble(each -> each.forecast().wape()).average().orElse(0),
                clients.stream().mapToDouble(each -> each.forecast().mase()).average().orElse(0),
                clients.stream()
                        .mapToDouble(each -> each.forecast().coverage().get("" + quantile))
                        .average()
                        .orElse(0),
                names.stream().map(name -> row(name, clients)).toList(),
                names.stream()
                        .filter(name -> !name.startsWith(Field.FORESHADOW))
                        .map(name -> Comparison.of(name, clients))
                        .toList());
    }

    /** The row of a controller. */
    public GroupRow of(String controller) {
        return Controllers.of(controller, rows, GroupRow::controller);
    }

    /** The comparison with a controller. */
    public Comparison against(String controller) {
        return Controllers.of(controller, comparisons, Comparison::baseline);
    }

    private static GroupRow row(String name, List<ClientReport> clients) {
        return GroupRow.of(name, clients.stream().map(each -> each.of(name)).toList());
    }
}
