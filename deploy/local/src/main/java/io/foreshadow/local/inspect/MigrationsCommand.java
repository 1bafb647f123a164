package io.foreshadow.local.inspect;

import io.foreshadow.events.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One line for each migration. */
@Command(
        name = "migrations",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Lists migrations, the latest first: those under way and those that are over.")
final class MigrationsCommand implements Callable<Integer> {
    @Mixin private TopicsOption topics;

    @Option(names = "--client", paramLabel = "CLIENT", description = "only those of this client")
    private String client;

    @Option(names = "--running", description = "only those that are not over")
    private boolean running;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Migration> migrations =
                topics.read(spec.commandLine().getErr()).clients().stream()
                        .filter(file -> client == null || file.client().equals(client))
                        .flatMap(file -> file.migrations().stream())
                        .filter(migration -> !running || !migration.isOver())
                        .sorted(Comparator.comparingLong(Migration::startedAtMillis).reversed())
                        .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (topics.json()) {
            out.println(Json.MAPPER.writeValueAsString(migrations));
        } else if (migrations.isEmpty()) {
            out.println("no migrations");
        } else {
            table(migrations).print(out);
        }
        return 0;
    }

    private static Table table(List<Migration> migrations) {
        Table table =
                new Table(
                        "CLIENT",
                        "EPOCH",
                        "STARTED",
                        "FROM",
                        "TO",
                        "STATUS",
                        "TRAFFIC",
                        "TOOK",
                        "LAST STEP");
        for (Migration migration : migrations) {
            table.row(
                    migration.client(),
                    Long.toString(migration.epoch()),
                    Text.time(migration.startedAtMillis()),
                    migration.fromResource() + " (" + migration.fromClass() + ")",
                    migration.toResource() + " (" + migration.toClass() + ")",
                    migration.status().toString(),
                    migration.trafficPercent() + " %",
                    Text.duration(migration.lastStepAtMillis() - migration.startedAtMillis()),
                    migration.steps().get(migration.steps().size() - 1).reason());
        }
        return table;
    }
}
