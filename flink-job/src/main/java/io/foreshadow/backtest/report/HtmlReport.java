package io.foreshadow.backtest.report;

import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.Field;
import io.foreshadow.backtest.control.ReactiveController;
import io.foreshadow.backtest.score.ClientReport;
import io.foreshadow.backtest.score.Comparison;
import io.foreshadow.backtest.score.GroupReport;
import io.foreshadow.backtest.score.GroupRow;
import io.foreshadow.backtest.score.Scorecard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The report as one page that needs nothing else: no script, no font, no network. Charts show the
 * last days of the first clients, at the first lead time.
 */
public final class HtmlReport {
    private static final int MAX_CHARTS = 60;
    private static final String LEGEND =
            "<div class=legend>"
                    + "<span><i style=\"color:var(--demand)\"></i>demand</span>"
                    + "<span><i class=area></i>forecast one lead time before, median to quantile</span>"
                    + "<span><i style=\"color:var(--capacity)\"></i>capacity that serves</span>"
                    + "<span><i style=\"color:var(--oracle);border-top-style:dashed\"></i>oracle's</span>"
                    + "<span><i style=\"color:var(--good)\"></i>move up begins</span>"
                    + "<span><i style=\"color:var(--soft)\"></i>move down begins</span>"
                    + "<span><i style=\"color:var(--bad)\"></i>demand exceeds capacity</span></div>";

    private final List<String> charts = new ArrayList<>();
    private String firstClient;
    private boolean isFirstLead = true;

    /** Adds the chart of a client. */
    public void add(ClientRun run, ClientReport report) {
        isFirstLead &= !run.client().equals(firstClient);
        firstClient = firstClient == null ? run.client() : firstClient;
        if (isFirstLead && charts.size() < MAX_CHARTS) {
            charts.add(chart(report, new ClientChart(ChartData.of(run)).html()));
        }
    }

    /** The page. */
    public String page(BacktestReport report) {
        StringBuilder out = new StringBuilder("<!doctype html><html lang=en><meta charset=utf-8>");
        out.append("<meta name=viewport content=\"width=device-width,initial-scale=1\">")
                .append("<title>Foreshadow backtest</title><style>")
                .append(style())
                .append("</style><main>");
        report.leads().forEach(lead -> lead(out, lead, report.pareto()));
        out.append("<h2>Clients</h2>").append(LEGEND);
        charts.forEach(out::append);
        out.append("<details><summary>What the figures mean</summary><dl>");
        report.formulas()
                .forEach(
                        (name, formula) ->
                                out.append("<dt>")
                                        .append(Html.escaped(name))
                                        .append("<dd>")
                                        .append(Html.escaped(formula)));
        return out.append("</dl></details></main></html>").toString();
    }

    private static void lead(StringBuilder out, LeadReport lead, List<ParetoPoint> pareto) {
        boolean isFirst = out.indexOf("<h1>") < 0;
        String title = "Lead time " + TextReport.duration(lead.leadMillis());
        out.append(isFirst ? "<h1>Foreshadow backtest</h1>" : "")
                .append(isFirst ? "<h2 style=\"margin-top:14px\">" : "<h2>")
                .append(title)
                .append("</h2><p>")
                .append(Html.escaped(TextReport.verdict(lead)))
                .append("</p>");
        tiles(out, lead);
        out.append(SummaryTable.html(lead.total()));
        if (lead.archetypes().size() > 1) {
            lead.archetypes().forEach(group -> group(out, group));
        }
        List<ParetoPoint> own =
                pareto.stream().filter(point -> point.leadMillis() == lead.leadMillis()).toList();
        if (!own.isEmpty()) {
            out.append(
                            "<h2>Violations against cost</h2><p class=soft>Violation-minutes per client-day")
                    .append(
                            " (upward, on a root scale) and cost to the oracle's (rightward). Down and to")
                    .append(" the left is better; Foreshadow's curve runs over its quantiles.</p>")
                    .append("<div class=card>")
                    .append(new ParetoChart(own).html())
                    .append("</div>");
        }
    }

    private static void group(StringBuilder out, GroupReport group) {
        out.append("<details><summary>")
                .append(group.group())
                .append(", ")
                .append(group.clients())
                .append(" clients</summary>")
                .append(SummaryTable.html(group))
                .append("</details>");
    }

    private static void tiles(StringBuilder out, LeadReport lead) {
        GroupRow row = lead.total().of(Field.FORESHADOW);
        Comparison reactive = lead.total().against(ReactiveController.NAME);
        out.append("<div class=tiles>");
        tile(
                out,
                "%+.0f %%",
                -100 * reactive.fewerViolations().value(),
                "violation-minutes, to reactive");
        tile(out, "%+.0f %%", 100 * reactive.moreCost().value(), "cost, to reactive");
        tile(out, "%.2f &times;", row.costToOracle().mean(), "the oracle's cost");
        tile(out, "%.0f %%", 100 * row.onTimeShare(), "of crossings on time");
        tile(out, "%.0f %%", 100 * row.falseShare(), "of moves up false");
        tile(out, "%.1f", row.movesMedianPerDay(), "moves a client-day, median");
        out.append("</div>");
    }

    private static void tile(StringBuilder out, String format, double value, String name) {
        out.append("<div class=tile><b>")
                .append(Html.format(format, value))
                .append("</b><span>")
                .append(name)
                .append("</span></div>");
    }

    private static String chart(ClientReport report, String plot) {
        Scorecard card = report.of(Field.FORESHADOW);
        return Html.format(
                "<section class=card><div class=head><h3>%s <span class=soft>%s</span></h3><span class=soft>"
                        + "%s violation-minutes a day (reactive %s), cost %.2f&times; oracle, %.1f moves a"
                        + " day, WAPE %.3f</span></div>%s</section>",
                Html.escaped(report.client()),
                report.archetype().name().toLowerCase(Locale.ROOT),
                Html.brief(card.violations().minutesPerDay()),
                Html.brief(report.of(ReactiveController.NAME).violations().minutesPerDay()),
                card.cost().toOracle(),
                card.moves().perDay(),
                report.forecast().wape(),
                plot);
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style of the page cannot be read", e);
        }
    }
}
