package io.foreshadow.job.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.foreshadow.job.config.JobOptions.PlatformKind;
import io.foreshadow.policy.PolicyBook;
import io.foreshadow.policy.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.ParameterTool;
import org.apache.flink.util.TimeUtils;

/** The command line of the job, and the file it may name, to a checked {@link JobConfig}. */
public final class JobArguments {
    private static final String CONFIG = "config";

    private JobArguments() {}

    /**
     * Parses and checks.
     *
     * @param arguments {@code --key value} pairs; they win over those of {@code --config FILE}
     * @throws InvalidOptionException naming the option and what it must be
     * @throws io.foreshadow.policy.InvalidPolicyException naming the wrong field of a policy
     */
    public static JobConfig parse(String[] arguments) {
        Map<String, String> given = given(arguments);
        Map<String, String> options = new HashMap<>();
        Properties kafka = new Properties();
        given.forEach(
                (key, value) -> {
                    if (key.startsWith(JobOptions.KAFKA_PROPERTY_PREFIX)) {
                        kafka.put(key.substring(JobOptions.KAFKA_PROPERTY_PREFIX.length()), value);
                    } else {
                        options.put(requireKnown(key), value);
                    }
                });
        return check(Configuration.fromMap(options), kafka);
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
                  --kafka.property.NAME
                      Setting NAME of every Kafka client, for example security.protocol.
                  --config
                      YAML file with any of the options above; the command line wins.
                """
                .formatted(options);
    }

    private static String helpLine(ConfigOption<?> option) {
        String value = JobOptions.defaultOf(option);
        return "  --%s%s\n      %s"
                .formatted(
                        option.key(),
                        value.isEmpty() ? "" : "   (default " + value + ")",
                        JobOptions.describe(option));
    }

    private static Map<String, String> given(String[] arguments) {
        ParameterTool line;
        try {
            line = ParameterTool.fromArgs(arguments);
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    e.getMessage() + " Options are written --key value; see --help.", e);
        }
        Map<String, String> merged = new HashMap<>();
        if (line.has(CONFIG)) {
            merged.putAll(fromFile(Path.of(line.get(CONFIG))));
        }
        line.toMap().forEach(merged::put);
        merged.remove(CONFIG);
        return merged;
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

    private static String requireKnown(String key) {
        if (JobOptions.ALL.stream().noneMatch(option -> option.key().equals(key))) {
            throw new InvalidOptionException(
                    "unknown option --" + key + "; see --help for those there are");
        }
        return key;
    }

    private static JobConfig check(Configuration options, Properties kafka) {
        Path policiesFile = Path.of(required(options, JobOptions.POLICIES));
        PolicyBook policies = PolicyFile.read(policiesFile);
        PlatformKind platform = value(options, JobOptions.PLATFORM);
        if (policies.anyActs() && platform == PlatformKind.NONE) {
            throw new InvalidOptionException(
                    "a policy in "
                            + policiesFile
                            + " has mode act, but --platform names nobody to act; use --platform local or mode advise");
        }
        return new JobConfig(
                required(options, JobOptions.BOOTSTRAP_SERVERS),
                kafka,
                value(options, JobOptions.GROUP_ID),
                value(options, JobOptions.TRANSACTIONAL_ID_PREFIX),
                atLeast(options, JobOptions.TRANSACTION_TIMEOUT, Duration.ofSeconds(1)),
                policies,
                between(options, JobOptions.BUCKET, Duration.ofMillis(100), Duration.ofHours(1)),
                atLeast(options, JobOptions.MAX_OUT_OF_ORDERNESS, Duration.ZERO),
                atLeast(options, JobOptions.IDLE_AFTER, Duration.ZERO),
                bounds(options),
                platform,
                platform == PlatformKind.LOCAL
                        ? required(options, JobOptions.LOCAL_DIRECTORY)
                        : null);
    }

    private static Bounds bounds(Configuration options) {
        return new Bounds(
                atLeast(options, JobOptions.MAX_AHEAD, Duration.ZERO),
                atLeast(options, JobOptions.REST_AFTER, Duration.ofSeconds(1)),
                atLeast(
                        options,
                        JobOptions.EXPIRE_AFTER,
                        options.get(JobOptions.REST_AFTER).plus(options.get(JobOptions.BUCKET))),
                positive(options, JobOptions.ADMIT_AFTER),
                positive(options, JobOptions.MAX_UNASSIGNED));
    }

    private static int positive(Configuration options, ConfigOption<Integer> option) {
        int value = options.get(option);
        if (value < 1) {
            throw new InvalidOptionException(
                    "--" + option.key() + " must be at least 1, not " + value);
        }
        return value;
    }

    private static String required(Configuration options, ConfigOption<String> option) {
        String value = options.get(option);
        if (value == null || value.isBlank()) {
            throw new InvalidOptionException(
                    "--" + option.key() + " is missing: " + JobOptions.describe(option));
        }
        return value;
    }

    private static <T> T value(Configuration options, ConfigOption<T> option) {
        try {
            return options.get(option);
        } catch (IllegalArgumentException e) {
            String given = options.toMap().get(option.key());
            throw new InvalidOptionException(
                    "--"
                            + option.key()
                            + " cannot be "
                            + given
                            + ": "
                            + JobOptions.describe(option),
                    e);
        }
    }

    private static Duration atLeast(
            Configuration options, ConfigOption<Duration> option, Duration least) {
        return between(options, option, least, Duration.ofDays(365));
    }

    private static Duration between(
            Configuration options, ConfigOption<Duration> option, Duration least, Duration most) {
        Duration value = value(options, option);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidOptionException(
                    "--"
                            + option.key()
                            + " must be between "
                            + text(least)
                            + " and "
                            + text(most)
                            + ", not "
                            + text(value));
        }
        return value;
    }

    private static String text(Duration duration) {
        return TimeUtils.formatWithHighestUnit(duration);
    }
}
