package io.foreshadow.local.inspect;

import io.foreshadow.events.Anomaly;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.Waiting;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A client's state and one decision in sentences and figures. */
final class Explanation {
    private static final int LATEST = 5;

    private final PrintWriter out;

    Explanation(PrintWriter out) {
        this.out = out;
    }

    /**
     * @param decision to explain; null where there is none
     * @param withPresent whether the client's present state is asked for too
     */
    void print(ClientFile client, ScalingDecision decision, boolean withPresent) {
        out.println("client " + client.client());
        if (withPresent) {
            client.assignment().ifPresentOrElse(this::assignment, this::unassigned);
            client.forecast().ifPresent(this::forecast);
        }
        if (decision == null) {
            out.println("no decision was published in this time: nothing was to change");
        } else {
            decision(decision);
        }
        client.waiting().ifPresent(this::waiting);
        latest(client.anomalies()).forEach(this::anomaly);
        latest(client.migrations()).forEach(this::migration);
    }

    private void unassigned() {
        line("served by", "nobody has said; the policy's starting class is assumed");
    }

    private void assignment(Assignment assignment) {
        line(
                "served by",
                "%s (%s, epoch %d) at %s since %s",
                assignment.resource(),
                assignment.resourceClass(),
                assignment.epoch(),
                assignment.endpoint(),
                Text.time(assignment.sinceMillis()));
    }

    private void forecast(Forecast forecast) {
        line(
                "demand",
                "%s in the bucket until %s",
                Text.rate(forecast.observed()),
                Text.time(forecast.atMillis()));
        line("readiness", "%s", forecast.readiness());
        if (!forecast.horizon().isEmpty()) {
            long within = forecast.horizon().size() * forecast.bucketMillis();
            line(
                    "forecast",
                    "peak within %s: median %s, 90 %% %s, 95 %% %s, 99 %% %s",
                    Text.duration(within),
                    Text.rate(forecast.peak(within, 0.5)),
                    Text.rate(forecast.peak(within, 0.9)),
                    Text.rate(forecast.peak(within, 0.95)),
                    Text.rate(forecast.peak(within, 0.99)));
            line("models", "%s", Text.shares(forecast.weights()));
        }
    }

    private void decision(ScalingDecision decision) {
        out.println();
        out.println(
                "decision/"
                        + decision.client()
                        + "/"
                        + decision.decidedAtMillis()
                        + "  "
                        + decision.kind()
                        + " "
                        + Text.move(decision));
        line("because", "%s", decision.reason());
        line("decided", "%s, mode %s", Text.time(decision.decidedAtMillis()), decision.mode());
        line("observed", "%s", Text.rate(decision.observedDemand()));
        line(
                "forecast",
                "%s at quantile %s within %s (%s)",
                Text.rate(decision.forecastDemand()),
                decision.quantile(),
                Text.duration(decision.leadTimeMillis()),
                decision.readiness());
        line("scheduled", "%s", Text.rate(decision.scheduledDemand()));
        line(
                "required",
                "%s, and %s carries %s",
                Text.rate(decision.requiredDemand()),
                decision.fromClass(),
                Text.rate(decision.usableCapacity()));
        line("exceeded", "%s", Text.time(decision.crossingAtMillis()));
        line(
                "rules",
                "%s",
                decision.rules().isEmpty() ? "none" : String.join(", ", decision.rules()));
        if (decision.heldBy() != null) {
            line("held by", "%s; without it: %s", decision.heldBy(), decision.wantedClass());
        }
    }

    private void waiting(Waiting waiting) {
        out.println();
        out.println(
                waiting.decision()
                        + " waits since "
                        + Text.time(waiting.atMillis())
                        + " for "
                        + waiting.guard());
        line("because", "%s", waiting.reason());
        line("expires", "%s", Text.time(waiting.expiresAtMillis()));
    }

    private void anomaly(Anomaly anomaly) {
        out.println();
        out.println("anomaly " + anomaly.rule() + " " + Text.time(anomaly.endMillis()));
        line("because", "%s", anomaly.detail());
    }

    private void migration(Migration migration) {
        out.println();
        out.println(
                "migration to epoch "
                        + migration.epoch()
                        + "  "
                        + migration.status()
                        + " "
                        + migration.fromClass()
                        + " -> "
                        + migration.toClass());
        for (MigrationStep step : migration.steps()) {
            out.printf(
                    "  %s  %-12s %3d %%  %s%n",
                    Text.time(step.atMillis()), step.phase(), step.trafficPercent(), step.reason());
        }
    }

    private void line(String name, String format, Object... values) {
        out.printf("  %-10s %s%n", name, String.format(Locale.ROOT, format, values));
    }

    private static <T> List<T> latest(List<T> all) {
        return all.subList(Math.max(0, all.size() - LATEST), all.size());
    }
}
