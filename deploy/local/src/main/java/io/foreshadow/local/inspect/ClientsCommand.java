package io.foreshadow.local.inspect;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Json;
import io.foreshadow.events.ScalingDecision;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One line for each client. */
@Command(
        name = "clients",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Lists all clients: who serves them, their demand and forecast (95 %% quantile), the last"
                        + " decision, and a migration under way.")
final class ClientsCommand implements Callable<Integer> {
    @Mixin private TopicsOption topics;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Fleet fleet = topics.read(spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        if (topics.json()) {
            out.println(
                    Json.MAPPER.writeValueAsString(
                            fleet.clients().stream().map(ClientFile::document).toList()));
        } else if (fleet.clients().isEmpty()) {
            out.println("no clients on the topics; is the bridge publishing, and the job running?");
        } else {
            Table table =
                    new Table(
                            "CLIENT",
                            "RESOURCE",
                            "CLASS",
                            "DEMAND",
                            "FORECAST",
                            "READINESS",
                            "MODE",
                            "DECISION",
                            "DECIDED",
                            "MIGRATION",
                            "WAITS FOR");
            fleet.clients().forEach(client -> add(client, table));
            table.print(out);
        }
        return 0;
    }

    private static void add(ClientFile client, Table table) {
        Optional<Assignment> assignment = client.assignment();
        Optional<Forecast> forecast = client.forecast();
        Optional<ScalingDecision> decision = client.lastDecision();
        table.row(
                client.client(),
                assignment.map(Assignment::resource).orElse(Text.NONE),
                assignment
                        .map(Assignment::resourceClass)
                        .or(() -> decision.map(ScalingDecision::fromClass))
                        .orElse(Text.NONE),
                Text.rate(forecast.map(Forecast::observed).orElse(null)),
                forecast.map(Text::peak).orElse(Text.NONE),
                forecast.map(made -> made.readiness().toString()).orElse(Text.NONE),
                decision.map(made -> made.mode().toString()).orElse(Text.NONE),
                decision.map(made -> made.kind() + " " + Text.move(made)).orElse(Text.NONE),
                Text.time(decision.map(ScalingDecision::decidedAtMillis).orElse(null)),
                client.lastMigration()
                        .filter(migration -> !migration.isOver())
                        .map(ClientsCommand::progress)
                        .orElse(Text.NONE),
                client.waiting()
                        .map(waiting -> waiting.guard() + " " + waiting.decision())
                        .orElse(Text.NONE));
    }

    private static String progress(Migration migration) {
        return migration.toClass()
                + " "
                + migration.steps().get(migration.steps().size() - 1).phase()
                + " "
                + migration.trafficPercent()
                + " %";
    }
}
