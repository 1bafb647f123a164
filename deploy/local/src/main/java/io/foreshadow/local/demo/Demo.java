package io.foreshadow.local.demo;

import io.foreshadow.anomaly.RuleFile;
import io.foreshadow.capture.source.LiveSource;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Topics;
import io.foreshadow.job.config.Bounds;
import io.foreshadow.job.config.JobConfig;
import io.foreshadow.local.WorkFolder;
import io.foreshadow.local.flink.EmbeddedFlink;
import io.foreshadow.local.kafka.EmbeddedKafka;
import io.foreshadow.migration.FleetLimits;
import io.foreshadow.policy.PolicyBook;
import io.foreshadow.policy.PolicyFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Help.Ansi;

/**
 * One run of the demo: starts every part, lets traffic run, tells the story, stops every part. It
 * may be stopped and closed from another thread at any time.
 */
final class Demo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARALLELISM = 2;

    /** What is under way when traffic ends may still be told. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(4);

    private final DemoSettings settings;
    private final PrintStream out;
    private final Ansi ansi;
    private final OpenParts parts = new OpenParts();
    private final CountDownLatch stopped = new CountDownLatch(1);

    Demo(DemoSettings settings, PrintStream out, Ansi ansi) {
        this.settings = settings;
        this.out = out;
        this.ansi = ansi;
    }

    /** Runs to the end, or until stopped; what it started is ended by {@link #close}. */
    Summary run() throws Exception {
        settings.requireFreePorts();
        WorkFolder folder = parts.add(WorkFolder.create());
        Stage stage = parts.add(stage(folder.path("platform")));
        starting("Kafka");
        EmbeddedKafka kafka =
                parts.add(EmbeddedKafka.start(folder.path("kafka"), settings.kafkaPort()));
        kafka.createTopics(PARALLELISM);
        starting(
                stage.platform() == null
                        ? "Flink and the job"
                        : "the first resources, Flink and the job");
        stage.prepare(kafka.bootstrapServers());
        PolicyBook policies = PolicyFile.parse(stage.policies(), "demo policies");
        EmbeddedFlink flink = parts.add(startFlink(kafka, stage, policies, folder));
        flink.awaitRunning(PATIENCE);
        RunningBridge bridge =
                parts.add(RunningBridge.start(stage.packets(), kafka.bootstrapServers()));
        whereToLook();

        Policy policy = policies.of("");
        Story story =
                new Story(out, ansi, policy, stage.platform() != null, System.currentTimeMillis());
        parts.add(new TopicReader(kafka.bootstrapServers(), Story.TOPICS, story::take));
        play(stage, bridge);
        return summarise(stage, bridge, story);
    }

    /**
     * Ends the run early, but in good order: requests under way are answered, the summary is shown.
     */
    void stop() {
        stopped.countDown();
    }

    @Override
    public void close() {
        stop();
        parts.close();
    }

    private Stage stage(Path directory) throws IOException, InterruptedException {
        if (settings.replay()) {
            return new ReplayStage();
        }
        Optional<String> obstacle = LiveSource.obstacle(LiveStage.LOOPBACK);
        if (obstacle.isPresent()) {
            out.println(
                    "Live capture is not possible here: "
                            + obstacle.get()
                            + "\nReplaying the shipped capture instead; decisions are published, not carried out.");
            return new ReplayStage();
        }
        starting("HAProxy");
        return LiveStage.start(settings, directory);
    }

    private EmbeddedFlink startFlink(
            EmbeddedKafka kafka, Stage stage, PolicyBook policies, WorkFolder folder) {
        JobConfig config =
                new JobConfig(
                        kafka.bootstrapServers(),
                        new Properties(),
                        "foreshadow",
                        "foreshadow",
                        Duration.ofMinutes(15),
                        policies,
                        RuleFile.shipped(),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(5),
                        Bounds.DEFAULTS.restingAfter(Duration.ofMinutes(10)),
                        Duration.ofSeconds(20),
                        FleetLimits.DEFAULT,
                        stage.platform());
        return EmbeddedFlink.start(
                config, folder.path("checkpoints"), settings.webPort(), PARALLELISM);
    }

    /** Lets traffic run for the time asked for, or until the source or the user ends it. */
    private void play(Stage stage, RunningBridge bridge) throws InterruptedException {
        stage.begin();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.seconds());
        while (System.nanoTime() < deadline && !bridge.finished()) {
            if (stopped.await(200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        stage.end();
        stopped.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Summary summarise(Stage stage, RunningBridge bridge, Story story) {
        Stage.Traffic traffic = stage.traffic(bridge.exchanges());
        Summary summary =
                new Summary(
                        settings.seconds(),
                        stage.name(),
                        traffic.sent(),
                        traffic.failed(),
                        bridge.exchanges(),
                        story.crossings(),
                        story.onTime(),
                        story.migrations(),
                        story.migrationsUp(),
                        story.migrationsDown(),
                        story.rolledBack());
        out.print(summary.table());
        if (traffic.firstFailure() != null) {
            out.println("  The first failure: " + traffic.firstFailure());
        }
        lookNext();
        return summary;
    }

    private void starting(String part) {
        if (stopped.getCount() == 0) {
            throw new IllegalStateException("stopped while starting");
        }
        out.println("Starting " + part + " ...");
    }

    private void whereToLook() {
        out.printf(
                "%nFlink's web UI: http://127.0.0.1:%d    Kafka: 127.0.0.1:%d%n"
                        + "# demand   - forecast beyond it   | what the present class may carry%n%n",
                settings.webPort(), settings.kafkaPort());
    }

    private void lookNext() {
        out.printf(
                """

                  Look next: start it with --seconds 3600, and in another terminal see
                    the job           http://127.0.0.1:%d
                    scaling events    kafka-console-consumer --bootstrap-server 127.0.0.1:%d --topic %s --from-beginning --isolation-level read_committed
                    forecasts         the same with --topic %s
                """,
                settings.webPort(), settings.kafkaPort(), Topics.SCALING, Topics.FORECASTS);
    }
}
