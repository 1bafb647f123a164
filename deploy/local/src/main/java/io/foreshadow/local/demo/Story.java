package io.foreshadow.local.demo;

import io.cloudevents.CloudEvent;
import io.foreshadow.events.Anomaly;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Json;
import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingEvents;
import io.foreshadow.events.Topics;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Help.Ansi;

/** Tells what happens, from the public topics alone: anyone who may read them could. */
final class Story {
    /** The topics it is told from. */
    static final List<String> TOPICS =
            List.of(Topics.FORECASTS, Topics.SCALING, Topics.ASSIGNMENTS);

    private static final long STATUS_EVERY_MILLIS = 5_000;
    private static final int BAR_WIDTH = 24;

    private final PrintStream out;
    private final Ansi ansi;
    private final Policy policy;
    private final boolean acts;
    private final long startMillis;
    private final Scoreboard scoreboard;
    private final List<Line> lines = new ArrayList<>();
    private int migrationsUp;
    private int migrationsDown;
    private int rolledBack;

    Story(PrintStream out, Ansi ansi, Policy policy, boolean acts, long startMillis) {
        this.out = out;
        this.ansi = ansi;
        this.policy = policy;
        this.acts = acts;
        this.startMillis = startMillis;
        this.scoreboard = new Scoreboard(policy);
    }

    /** Takes the next records of {@link #TOPICS} and tells them in the order of their times. */
    synchronized void take(Iterable<ConsumerRecord<String, byte[]>> records) {
        records.forEach(this::take);
        lines.sort(Comparator.comparingLong(Line::atMillis));
        lines.forEach(line -> out.println(line.text()));
        lines.clear();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        switch (record.topic()) {
            case Topics.FORECASTS -> forecast(Json.read(record.value(), Forecast.class));
            case Topics.ASSIGNMENTS ->
                    scoreboard.assigned(Json.read(record.value(), Assignment.class));
            case Topics.SCALING -> scaling(ScalingEvents.read(record.value()));
            default ->
                    throw new IllegalArgumentException("no part of the story: " + record.topic());
        }
    }

    /** Migrations that ended on the new resource. */
    synchronized int migrations() {
        return migrationsUp + migrationsDown;
    }

    synchronized int migrationsUp() {
        return migrationsUp;
    }

    synchronized int migrationsDown() {
        return migrationsDown;
    }

    synchronized int rolledBack() {
        return rolledBack;
    }

    synchronized int crossings() {
        return scoreboard.crossings();
    }

    synchronized int onTime() {
        return scoreboard.onTime();
    }

    private void forecast(Forecast forecast) {
        if (!acts && scoreboard.serving(forecast.client()) == null) {
            scoreboard.serves(forecast.client(), policy.startingClass());
        }
        scoreboard.observed(forecast);
        if (forecast.atMillis() % STATUS_EVERY_MILLIS == 0) {
            status(forecast);
        }
    }

    private void status(Forecast forecast) {
        ResourceClass serving = scoreboard.serving(forecast.client());
        if (serving == null) {
            return;
        }
        double usable = policy.usable(serving);
        double ahead = forecast.peak(policy.leadTimeMillis(), policy.quantile());
        String expectation =
                Double.isNaN(ahead)
                        ? "learning its day "
                        : String.format(
                                Locale.ROOT,
                                "q%.0f in %d s %5.1f/s",
                                policy.quantile() * 100,
                                policy.leadTimeMillis() / 1000,
                                ahead);
        line(
                forecast.atMillis(),
                forecast.client(),
                String.format(
                        Locale.ROOT,
                        "%s demand %5.1f/s  %-20s usable %5.1f/s (%s)",
                        bar(forecast.observed(), ahead, usable),
                        forecast.observed(),
                        expectation,
                        usable,
                        serving.name()));
    }

    /** Demand as a solid bar, the forecast beyond it hatched, the usable capacity as a limit. */
    private String bar(double demand, double ahead, double usable) {
        double scale = policy.usable(policy.ladder().get(1)) * 1.05 / BAR_WIDTH;
        StringBuilder bar = new StringBuilder("[");
        for (int i = 0; i < BAR_WIDTH; i++) {
            double from = i * scale;
            if (usable >= from && usable < from + scale) {
                bar.append('|');
            } else if (demand > from) {
                bar.append('#');
            } else {
                bar.append(ahead > from ? '-' : ' ');
            }
        }
        return bar.append(']').toString();
    }

    private void scaling(CloudEvent event) {
        switch (event.getType()) {
            case ScalingEvents.DECISION ->
                    decision(ScalingEvents.data(event, ScalingDecision.class));
            case ScalingEvents.ANOMALY -> anomaly(ScalingEvents.data(event, Anomaly.class));
            case ScalingEvents.MIGRATION ->
                    migration(ScalingEvents.data(event, MigrationStep.class));
            default -> throw new IllegalArgumentException("unknown event type " + event.getType());
        }
    }

    private void decision(ScalingDecision decision) {
        boolean up = decision.kind() == ScalingDecision.Kind.SCALE_UP;
        line(
                decision.decidedAtMillis(),
                decision.client(),
                ansi.string(
                        "@|bold %s %s -> %s|@: %s"
                                .formatted(
                                        up ? "SCALE UP" : "SCALE DOWN",
                                        decision.fromClass(),
                                        decision.toClass(),
                                        decision.reason())));
        if (!acts) {
            scoreboard.serves(decision.client(), decision.toClass());
        }
    }

    private void anomaly(Anomaly anomaly) {
        line(
                anomaly.endMillis(),
                anomaly.client(),
                ansi.string("@|yellow " + anomaly.rule() + "|@: " + anomaly.detail()));
    }

    private void migration(MigrationStep step) {
        line(
                step.atMillis(),
                step.client(),
                ansi.string(
                        "  @|cyan %-12s|@ %s (%s) -> %s (%s) %3d %%  %s"
                                .formatted(
                                        step.phase(),
                                        step.fromResource(),
                                        step.fromClass(),
                                        step.toResource(),
                                        step.toClass(),
                                        step.trafficPercent(),
                                        // Why it was begun is the decision, told a line before.
                                        step.phase() == MigrationPhase.PROVISIONING
                                                ? ""
                                                : step.reason())));
        if (step.phase() == MigrationPhase.STEADY) {
            finished(step);
        }
    }

    private void finished(MigrationStep step) {
        if (step.trafficPercent() < 100) {
            rolledBack++;
        } else if (policy.classNamed(step.toClass()).capacity()
                > policy.classNamed(step.fromClass()).capacity()) {
            migrationsUp++;
        } else {
            migrationsDown++;
        }
    }

    private void line(long atMillis, String client, String text) {
        double seconds = (atMillis - startMillis) / 1000.0;
        lines.add(
                new Line(
                        atMillis,
                        String.format(Locale.ROOT, "%5.1f s  %-8s %s", seconds, client, text)));
    }

    /** What happened at a time. */
    private record Line(long atMillis, String text) {}
}
