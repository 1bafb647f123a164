package io.foreshadow.backtest.report;

import io.foreshadow.backtest.Field;
import io.foreshadow.backtest.control.ReactiveController;
import io.foreshadow.backtest.score.ClientReport;
import io.foreshadow.backtest.score.Comparison;
import io.foreshadow.backtest.score.GroupReport;
import io.foreshadow.backtest.score.GroupRow;
import io.foreshadow.backtest.score.Scorecard;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The report for people at a terminal: the verdict first, then the tables it rests on. */
public final class TextReport {
    private static final int MAX_CLIENTS = 60;

    private final PrintWriter out;

    public TextReport(PrintWriter out) {
        this.out = out;
    }

    /** Prints all. */
    public void print(BacktestReport report) {
        report.leads().forEach(lead -> out.println(verdict(lead)));
        report.leads().forEach(this::lead);
        pareto(report.pareto());
        out.println();
        out.println("What the figures mean");
        report.formulas().forEach((name, formula) -> line("  %-18s %s", name, formula));
        out.flush();
    }

    /** One sentence: what Foreshadow is worth beside a reactive autoscaler. */
    static String verdict(LeadReport lead) {
        GroupReport all = lead.total();
        Comparison comparison = all.against(ReactiveController.NAME);
        GroupRow row = all.of(Field.FORESHADOW);
        Comparison.Interval fewer = comparison.fewerViolations();
        Comparison.Interval cost = comparison.moreCost();
        return text(
                "Lead %s, %d clients: %.0f %% %s violation-minutes than reactive (95 %%: %.0f to %.0f)"
                        + " at %+.0f %% cost (%+.0f to %+.0f); %.2f x oracle's cost; %.0f %% of crossings"
                        + " on time; %.0f %% of moves up false; median %.0f moves a client-day.",
                duration(lead.leadMillis()),
                all.clients(),
                Math.abs(100 * fewer.value()),
                fewer.value() < 0 ? "more" : "fewer",
                100 * fewer.low(),
                100 * fewer.high(),
                100 * cost.value(),
                100 * cost.low(),
                100 * cost.high(),
                row.costToOracle().mean(),
                100 * row.onTimeShare(),
                100 * row.falseShare(),
                row.movesMedianPerDay());
    }

    private void lead(LeadReport lead) {
        group(lead, lead.total());
        if (lead.archetypes().size() > 1) {
            lead.archetypes().forEach(each -> group(lead, each));
        }
        clients(lead.clients());
    }

    private void group(LeadReport lead, GroupReport group) {
        out.println();
        line(
                "Lead %s, %s (%d clients); forecast at the lead: WAPE %.3f, MASE %.3f, q%s covers %.3f",
                duration(lead.leadMillis()),
                group.group(),
                group.clients(),
                group.wape(),
                group.mase(),
                lead.quantile(),
                group.coverage());
        line(
                "  %-20s %9s %7s %7s %7s %6s %7s %7s %7s %7s %7s %6s %6s %6s %6s %6s %6s %6s %6s",
                "controller",
                "viol-min",
                "median",
                "p90",
                "cost",
                "slack",
                "regret",
                "on time",
                "missed",
                "late50",
                "late95",
                "false",
                "moves",
                "thetaU",
                "thetaO",
                "tauU",
                "tauO",
                "instab",
                "devia");
        group.rows().forEach(this::row);
        group.comparisons().forEach(this::comparison);
    }

    private void comparison(Comparison other) {
        line(
                "  than %-20s %4.0f %% fewer violation-minutes (95 %%: %.0f to %.0f) at %+.1f %% cost (%+.1f to %+.1f), n = %d",
                other.baseline(),
                100 * other.fewerViolations().value(),
                100 * other.fewerViolations().low(),
                100 * other.fewerViolations().high(),
                100 * other.moreCost().value(),
                100 * other.moreCost().low(),
                100 * other.moreCost().high(),
                other.clients());
    }

    private void row(GroupRow row) {
        line(
                "  %-20s %9.2f %7.2f %7.2f %7.3f %6.3f %7.3f %6.1f%% %6.1f%% %6.0fm %6.0fm %5.1f%% %6.1f"
                        + " %6.2f %6.1f %6.2f %6.1f %6.1f %6.1f",
                row.controller(),
                row.violationMinutes().mean(),
                row.violationMinutes().p50(),
                row.violationMinutes().p90(),
                row.costToOracle().mean(),
                row.slack(),
                row.regretShare(),
                100 * row.onTimeShare(),
                100 * row.missedShare(),
                row.lateMinutes().p50(),
                row.lateMinutes().p95(),
                100 * row.falseShare(),
                row.movesMedianPerDay(),
                row.elasticity().thetaU(),
                row.elasticity().thetaO(),
                row.elasticity().tauU(),
                row.elasticity().tauO(),
                row.elasticity().instability(),
                row.deviation());
    }

    private void clients(List<ClientReport> clients) {
        out.println();
        line(
                "  %-24s %-10s %7s %9s %9s %9s %7s %7s %6s",
                "client",
                "archetype",
                "days",
                "viol-min",
                "reactive",
                "oracle",
                "cost",
                "WAPE",
                "moves");
        clients.stream().limit(MAX_CLIENTS).forEach(this::client);
        if (clients.size() > MAX_CLIENTS) {
            line("  ... and %d more; --json has them all", clients.size() - MAX_CLIENTS);
        }
    }

    private void client(ClientReport client) {
        Scorecard card = client.of(Field.FORESHADOW);
        line(
                "  %-24s %-10s %7.1f %9.2f %9.2f %9.2f %7.3f %7.3f %6.2f",
                client.client(),
                client.archetype().name().toLowerCase(Locale.ROOT),
                client.scoredDays(),
                card.violations().minutesPerDay(),
                client.of(ReactiveController.NAME).violations().minutesPerDay(),
                client.of(Field.ORACLE).violations().minutesPerDay(),
                card.cost().toOracle(),
                client.forecast().wape(),
                card.moves().perDay());
    }

    private void pareto(List<ParetoPoint> points) {
        if (points.isEmpty()) {
            return;
        }
        out.println();
        line("  %-8s %-22s %10s %12s", "lead", "controller", "viol-min", "cost/oracle");
        points.forEach(
                point ->
                        line(
                                "  %-8s %-22s %10.2f %12.3f",
                                duration(point.leadMillis()),
                                point.controller(),
                                point.violationMinutes(),
                                point.costToOracle()));
    }

    /** A time as people say it. */
    static String duration(long millis) {
        if (millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return text("%s s", millis / 1000.0);
    }

    private void line(String format, Object... arguments) {
        out.println(text(format, arguments));
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
