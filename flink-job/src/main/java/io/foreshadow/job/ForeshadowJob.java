package io.foreshadow.job;

import io.foreshadow.anomaly.InvalidRulesException;
import io.foreshadow.events.Action;
import io.foreshadow.events.Forecast;
import io.foreshadow.job.config.InvalidOptionException;
import io.foreshadow.job.config.JobArguments;
import io.foreshadow.job.config.JobConfig;
import io.foreshadow.job.config.TransactionTimeout;
import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.PolicyTopic;
import io.foreshadow.job.topic.PublicEvent;
import io.foreshadow.job.topic.TopicSetup;
import io.foreshadow.job.topic.TopicSetupException;
import io.foreshadow.job.topic.TopicSinks;
import io.foreshadow.job.topic.TopicSources;
import io.foreshadow.policy.InvalidPolicyException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entry point of {@code flink run}. */
public final class ForeshadowJob {
    private static final Logger LOG = LoggerFactory.getLogger(ForeshadowJob.class);

    /** Divisible in many ways, so that many parallelisms load all subtasks alike. */
    private static final int MAX_PARALLELISM = 360;

    /** Where Flink's configuration names none. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    private ForeshadowJob() {}

    /** Submits the job; a mistake on the command line ends with one line on standard error. */
    public static void main(String[] arguments) throws Exception {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(JobArguments.help());
            return;
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        JobConfig config;
        PolicyTopic.Contents policies;
        try {
            config = JobArguments.parse(arguments);
            prepareKafka(config, environment.getConfiguration());
            policies = readPolicies(config);
        } catch (InvalidOptionException
                | InvalidPolicyException
                | InvalidRulesException
                | TopicSetupException e) {
            System.err.println("foreshadow: " + e.getMessage());
            System.exit(2);
            return;
        }
        build(environment, config, policies);
        environment.execute("foreshadow");
    }

    /** Also finds out, before anything is submitted, whether there is a broker that will do. */
    private static void prepareKafka(JobConfig config, ReadableConfig flink)
            throws InterruptedException {
        try (TopicSetup setup =
                TopicSetup.connect(config.bootstrapServers(), config.kafkaClientProperties())) {
            setup.createMissing(Optional.empty());
            TransactionTimeout.check(
                    config.transactionTimeout(),
                    flink.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                            .orElse(CHECKPOINT_INTERVAL),
                    flink,
                    setup.maxTransactionTimeout());
        }
    }

    /** So that the first decisions are made by the policies that hold already. */
    private static PolicyTopic.Contents readPolicies(JobConfig config) {
        PolicyTopic.Contents read =
                new PolicyTopic(config.bootstrapServers(), config.kafkaClientProperties()).read();
        config.policies()
                .changeAll(read.records())
                .values()
                .forEach(reason -> System.err.println("foreshadow: policy refused: " + reason));
        return read;
    }

    /** Puts the job into an environment, ready to be executed. */
    public static void build(StreamExecutionEnvironment environment, JobConfig config) {
        build(environment, config, PolicyTopic.Contents.UNREAD);
    }

    private static void build(
            StreamExecutionEnvironment environment,
            JobConfig config,
            PolicyTopic.Contents policies) {
        environment.configure(defaults(environment.getConfiguration()));
        TopicSources sources = new TopicSources(environment, config);
        new Topology(config)
                .assemble(
                        new Topology.Inputs(
                                sources.traffic(),
                                sources.assignments(),
                                sources.outcomes(),
                                sources.policies(policies)),
                        outputs(config));
    }

    /** What the job needs of Flink, where the user's configuration does not say otherwise. */
    private static Configuration defaults(ReadableConfig given) {
        Configuration defaults = new Configuration();
        defaults.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        if (given.getOptional(PipelineOptions.MAX_PARALLELISM).isEmpty()) {
            defaults.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        }
        if (given.getOptional(PipelineOptions.OBJECT_REUSE).isEmpty()) {
            // All records are immutable: handing one to the next operator needs no copy.
            defaults.set(PipelineOptions.OBJECT_REUSE, true);
        }
        if (given.getOptional(StateBackendOptions.STATE_BACKEND).isEmpty()) {
            defaults.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
            defaults.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        }
        if (given.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL).isEmpty()) {
            // Without checkpoints nothing on foreshadow.scaling would ever be committed.
            LOG.warn("execution.checkpointing.interval is not set: checkpointing every 10 s");
            defaults.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        }
        return defaults;
    }

    private static Topology.Outputs outputs(JobConfig config) {
        TopicSinks topics = new TopicSinks(config);
        return new Topology.Outputs() {
            @Override
            public void forecasts(DataStream<Forecast> forecasts) {
                topics.forecasts(forecasts);
            }

            @Override
            public void scaling(DataStream<PublicEvent> events) {
                topics.scaling(events);
            }

            @Override
            public void actions(DataStream<Action> actions) {
                Platforms.provision(actions, config);
            }

            @Override
            public void deadLetters(DataStream<DeadLetter> letters) {
                topics.deadLetters(letters);
            }
        };
    }
}
