package io.foreshadow.local.benchmark;

import io.foreshadow.events.Topics;
import io.foreshadow.job.config.Bounds;
import io.foreshadow.job.config.JobConfig;
import io.foreshadow.local.WorkFolder;
import io.foreshadow.local.kafka.EmbeddedKafka;
import io.foreshadow.migration.FleetLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the front of the job beside a job that only reads. Exit code 1: slower than it may. */
@Command(
        name = "./foreshadow benchmark job",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fills a real Kafka broker with invented traffic and has two Flink jobs read it in"
                    + " turn: one that decodes, keys by client and discards, and the front of"
                    + " Foreshadow's job, up to the closed buckets, with its state in RocksDB.",
            ""
        })
public final class JobBenchmark implements Callable<Integer> {
    private static final int PARTITIONS = 2;
    private static final double LEAST_SHARE = 0.6;

    @Option(
            names = "--clients",
            split = ",",
            paramLabel = "N",
            description = "Numbers of clients (default: 10000,1000000).")
    private List<Integer> clients = List.of(10_000, 1_000_000);

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Events of each workload (default: ${DEFAULT-VALUE}).")
    private long events = 5_000_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Event time they are spread over (default: ${DEFAULT-VALUE}).")
    private int seconds = 300;

    @Option(
            names = "--bucket",
            paramLabel = "SECONDS",
            description = "Length of a bucket (default: ${DEFAULT-VALUE}).")
    private int bucket = 60;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Runs of each job, of which the median counts (default: 3).")
    private int runs = 3;

    /** Runs the benchmark and exits. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new JobBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.println(
                "| clients | job | events/s | CPU µs/event | checkpoints | longest, ms |"
                        + " largest upload, MB | state, bytes/client |");
        System.out.println("|--:|---|--:|--:|--:|--:|--:|--:|");
        boolean fast = true;
        for (int count : clients) {
            fast &= share(new Workload(events, count, seconds)) >= LEAST_SHARE;
        }
        return fast ? 0 : 1;
    }

    /** Of the reading job's speed. */
    private double share(Workload workload) throws Exception {
        try (WorkFolder folder = WorkFolder.create();
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.path("kafka"))) {
            kafka.createTopics(PARTITIONS);
            System.err.printf(Locale.ROOT, "Writing %,d events ...%n", workload.events());
            workload.publish(kafka.bootstrapServers(), Topics.TRAFFIC, PARTITIONS);
            Map<Variant, List<Run>> all = new EnumMap<>(Variant.class);
            for (int round = 0; round < runs; round++) {
                for (Variant variant : Variant.values()) {
                    String group = variant + "-" + round;
                    System.err.println("Running " + group + " ...");
                    Run run =
                            Run.of(
                                    variant,
                                    workload.events(),
                                    config(kafka.bootstrapServers(), group),
                                    folder.path(group));
                    System.err.println(row(variant, workload, run));
                    all.computeIfAbsent(variant, v -> new ArrayList<>()).add(run);
                }
            }
            return report(workload, all);
        }
    }

    private static double report(Workload workload, Map<Variant, List<Run>> all) {
        Run read = median(all.get(Variant.READ));
        Run front = median(all.get(Variant.FRONT));
        System.out.println(row(Variant.READ, workload, read));
        System.out.println(row(Variant.FRONT, workload, front));
        double share = read.seconds() / front.seconds();
        System.out.printf(
                Locale.ROOT,
                "| %,d | **share** | %.0f %% | %.0f %% | | | | |%n",
                workload.clients(),
                100 * share,
                100 * read.cpuSeconds() / front.cpuSeconds());
        return share;
    }

    private static String row(Variant variant, Workload workload, Run run) {
        Checkpoints checkpoints = run.checkpoints();
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %,.0f | %.2f | %d | %,d | %.1f | %,d |",
                workload.clients(),
                variant.title(),
                workload.events() / run.seconds(),
                1e6 * run.cpuSeconds() / workload.events(),
                checkpoints.completed(),
                checkpoints.longestMillis(),
                checkpoints.largestBytes() / 1e6,
                checkpoints.stateBytes() / workload.clients());
    }

    private static Run median(List<Run> runs) {
        List<Run> sorted = runs.stream().sorted(Comparator.comparingDouble(Run::seconds)).toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    private JobConfig config(String bootstrapServers, String group) {
        return new JobConfig(
                bootstrapServers,
                new Properties(),
                group,
                group,
                Duration.ofMinutes(15),
                null,
                null,
                Duration.ofSeconds(bucket),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                new Bounds(
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ofDays(30),
                        1,
                        Integer.MAX_VALUE),
                Duration.ofSeconds(20),
                FleetLimits.DEFAULT,
                null);
    }
}
