package io.foreshadow.job.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.foreshadow.anomaly.RuleBook;
import io.foreshadow.anomaly.RuleFile;
import io.foreshadow.events.Limits;
import io.foreshadow.migration.FleetLimits;
import io.foreshadow.policy.PolicyBook;
import io.foreshadow.policy.PolicyFile;
import io.foreshadow.provisioning.PlatformFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.ParameterTool;

/** The command line of the job, and the file it may name, to a checked {@link JobConfig}. */
public final class JobArguments {
    private static final String CONFIG = "config";

    /** What Flink's parser gives for an option without a value. */
    private static final String NO_VALUE = ParameterTool.fromArgs(new String[] {"--x"}).get("x");

    /** Who waits asks with every bucket; after this many without a question it waits no more. */
    private static final long BUCKETS_TO_LAPSE = 3;

    /** And a checkpoint or a restart may keep it from asking for a while. */
    private static final long LATENESS_MILLIS = 60_000;

    private JobArguments() {}

    /**
     * Parses and checks.
     *
     * @param arguments {@code --key value} pairs; they win over those of {@code --config FILE}
     * @throws InvalidOptionException naming the option and what it must be
     * @throws io.foreshadow.policy.InvalidPolicyException naming the wrong field of a policy
     * @throws io.foreshadow.anomaly.InvalidRulesException naming the wrong field of a rule
     */
    public static JobConfig parse(String[] arguments) {
        Map<String, String> line = line(arguments);
        refuseSecrets(line);
        Map<String, String> given = new HashMap<>();
        if (line.containsKey(CONFIG)) {
            Path file = Path.of(line.remove(CONFIG));
            given.putAll(known(fromFile(file), file + ": unknown option "));
        }
        given.putAll(known(line, "unknown option --"));
        Configuration options = new Configuration();
        Properties kafka = new Properties();
        String file = given.get(JobOptions.KAFKA_PROPERTIES.key());
        if (file != null) {
            kafka.putAll(KafkaProperties.read(Path.of(file)));
        }
        given.forEach(
                (key, value) -> {
                    if (key.startsWith(JobOptions.KAFKA_PROPERTY_PREFIX)) {
                        kafka.put(key.substring(JobOptions.KAFKA_PROPERTY_PREFIX.length()), value);
                    } else {
                        options.setString(key, value);
                    }
                });
        return check(options, kafka);
    }

    /** What {@code --help} prints. */
    public static String help() {
        String options =
                JobOptions.ALL.stream()
                        .map(JobArguments::helpLine)
                        .collect(Collectors.joining("\n"));
        return """
                Foreshadow: forecasts every client's demand and scales its resource before it is outgrown.

                usage: flink run foreshadow-job.jar --kafka.bootstrap-servers HOST:PORT --policies FILE [--key value ...]

                %s
                  --kafka.property.NAME VALUE
                      Setting NAME of every Kafka client, for example security.protocol; goes before --kafka-properties.
                  --config FILE
                      YAML file with any of the options above; the command line wins.
                """
                .formatted(options);
    }

    private static String helpLine(JobOption<?> option) {
        String value = option.byDefault();
        return "  --%s %s%s\n      %s"
                .formatted(
                        option.key(),
                        option.values(),
                        value.isEmpty() || value.equals("required")
                                ? value.isEmpty() ? "" : "   (required)"
                                : "   (default " + value + ")",
                        option.meaning());
    }

    private static Map<String, String> line(String[] arguments) {
        ParameterTool line;
        try {
            line = ParameterTool.fromArgs(arguments);
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    e.getMessage() + " Options are written --key value; see --help.", e);
        }
        Map<String, String> result = new HashMap<>(line.toMap());
        result.forEach(
                (key, value) -> {
                    if (value.equals(NO_VALUE)) {
                        throw new InvalidOptionException(
                                "--" + key + " has no value; options are written --key value");
                    }
                });
        return result;
    }

    /** A command line is seen by many: process lists, Flink's logs, its web UI. */
    private static void refuseSecrets(Map<String, String> line) {
        for (String key : line.keySet()) {
            if (key.startsWith(JobOptions.KAFKA_PROPERTY_PREFIX) && KafkaProperties.isSecret(key)) {
                throw new InvalidOptionException(
                        "--"
                                + key
                                + " is a secret, and a command line is none; put it into a file"
                                + " and name that with --kafka-properties");
            }
        }
    }

    private static Map<String, String> known(Map<String, String> given, String complaint) {
        for (String key : given.keySet()) {
            if (!key.startsWith(JobOptions.KAFKA_PROPERTY_PREFIX)
                    && JobOptions.ALL.stream().noneMatch(option -> option.key().equals(key))) {
                throw new InvalidOptionException(
                        complaint + key + "; see --help for those there are");
            }
        }
        return given;
    }

    private static Map<String, String> fromFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidOptionException(
                    "--config " + file + " does not exist or cannot be read");
        }
        try {
            JsonNode root = new YAMLMapper().readTree(file.toFile());
            if (!root.isObject()) {
                throw new InvalidOptionException(
                        "--config "
                                + file
                                + " holds no options; it must be made of \"key: value\" lines");
            }
            return flat("", root);
        } catch (JsonProcessingException e) {
            String cause = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw new InvalidOptionException(
                    "--config "
                            + file
                            + ", line "
                            + e.getLocation().getLineNr()
                            + ", is not YAML: "
                            + cause,
                    e);
        } catch (IOException e) {
            throw new InvalidOptionException(
                    "--config " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Nested keys and dotted keys mean the same, as in Flink's own configuration. */
    private static Map<String, String> flat(String prefix, JsonNode node) {
        Map<String, String> result = new HashMap<>();
        for (var field : node.properties()) {
            String key = prefix + field.getKey();
            if (field.getValue().isObject()) {
                result.putAll(flat(key + ".", field.getValue()));
            } else {
                result.put(key, field.getValue().asText());
            }
        }
        return result;
    }

    private static JobConfig check(Configuration options, Properties kafka) {
        String bootstrapServers = JobOptions.BOOTSTRAP_SERVERS.of(options);
        PlatformFactory platform = PlatformChoice.of(options);
        return new JobConfig(
                bootstrapServers,
                kafka,
                JobOptions.GROUP_ID.of(options),
                JobOptions.TRANSACTIONAL_ID_PREFIX.of(options),
                JobOptions.TRANSACTION_TIMEOUT.of(options),
                policies(Path.of(JobOptions.POLICIES.of(options)), platform),
                rules(JobOptions.RULES.of(options)),
                JobOptions.BUCKET.of(options),
                JobOptions.MAX_OUT_OF_ORDERNESS.of(options),
                JobOptions.IDLE_AFTER.of(options),
                bounds(options),
                JobOptions.BRIDGE_SILENT_AFTER.of(options),
                fleet(options),
                platform);
    }

    private static Bounds bounds(Configuration options) {
        Bounds bounds = Bounds.of(options);
        Duration least = bounds.restAfter().plus(JobOptions.BUCKET.of(options));
        if (bounds.expireAfter().compareTo(least) < 0) {
            throw new InvalidOptionException(
                    "--"
                            + JobOptions.EXPIRE_AFTER.key()
                            + " must be longer than --"
                            + JobOptions.REST_AFTER.key()
                            + " and a bucket together, "
                            + least.toMillis()
                            + " ms: a client rests before it is forgotten");
        }
        return bounds;
    }

    private static FleetLimits fleet(Configuration options) {
        Double cost = JobOptions.FLEET_COST.of(options);
        long bucketMillis = JobOptions.BUCKET.of(options).toMillis();
        return new FleetLimits(
                JobOptions.FLEET_MIGRATIONS.of(options),
                JobOptions.FLEET_STARTS.of(options),
                JobOptions.FLEET_STARTS_INTERVAL.of(options).toMillis(),
                cost == null ? Double.POSITIVE_INFINITY : cost,
                JobOptions.FLEET_BREACH.of(options) == Limits.Breach.EXCEED,
                bucketMillis,
                BUCKETS_TO_LAPSE * bucketMillis + LATENESS_MILLIS);
    }

    private static RuleBook rules(String file) {
        return file == null ? RuleFile.shipped() : RuleFile.read(Path.of(file));
    }

    private static PolicyBook policies(Path file, PlatformFactory platform) {
        PolicyBook policies = PolicyFile.read(file);
        if (platform == null) {
            if (policies.anyActs()) {
                throw new InvalidOptionException(
                        "a policy in "
                                + file
                                + " has mode act, but --platform names nobody to act; name a platform or use mode advise");
            }
            policies.forbidActing();
        }
        return policies;
    }
}
