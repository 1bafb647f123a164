package io.foreshadow.job.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.description.Description;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;

/**
 * The catalogue of the job's own options: given as {@code --key value} or in a file named by {@code
 * --config}. Flink's settings (checkpoints, state backend, restarts) stay in Flink's configuration.
 */
public final class JobOptions {
    /** Prefix of settings that go to every Kafka client as they are. */
    public static final String KAFKA_PROPERTY_PREFIX = "kafka.property.";

    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            ConfigOptions.key("kafka.bootstrap-servers")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Kafka brokers, HOST:PORT[,HOST:PORT]. Required.");

    public static final ConfigOption<String> POLICIES =
            ConfigOptions.key("policies")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Policies file in YAML, read when the job is submitted. Required.");

    public static final ConfigOption<Duration> BUCKET =
            ConfigOptions.key("bucket")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "Length of the buckets that exchanges are summed up in; 100 ms to 1 h.");

    public static final ConfigOption<Duration> MAX_OUT_OF_ORDERNESS =
            ConfigOptions.key("traffic.max-out-of-orderness")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription(
                            "How much later than its successors an exchange may arrive and still count.");

    public static final ConfigOption<Duration> IDLE_AFTER =
            ConfigOptions.key("traffic.idle-after")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "A traffic partition silent for this long no longer holds back time; 0 s: it always does.");

    public static final ConfigOption<Duration> MAX_AHEAD =
            ConfigOptions.key("traffic.max-ahead")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "A time further ahead of the clock than this is not believed; its record goes to the dead letters.");

    public static final ConfigOption<Duration> REST_AFTER =
            ConfigOptions.key("shadow.rest-after")
                    .durationType()
                    .defaultValue(Duration.ofHours(1))
                    .withDescription(
                            "A client silent for this long has no more buckets until it is heard of again.");

    public static final ConfigOption<Duration> EXPIRE_AFTER =
            ConfigOptions.key("shadow.expire-after")
                    .durationType()
                    .defaultValue(Duration.ofDays(30))
                    .withDescription(
                            "A client without an assignment is forgotten when it was silent for this long.");

    public static final ConfigOption<Integer> ADMIT_AFTER =
            ConfigOptions.key("shadow.admit-after")
                    .intType()
                    .defaultValue(5)
                    .withDescription(
                            "Exchanges within ten buckets after which a client without an assignment has a shadow; 1: at once.");

    public static final ConfigOption<Integer> MAX_UNASSIGNED =
            ConfigOptions.key("shadow.max-unassigned")
                    .intType()
                    .defaultValue(1_000_000)
                    .withDescription("Most clients without an assignment that have a shadow.");

    public static final ConfigOption<String> GROUP_ID =
            ConfigOptions.key("kafka.group-id")
                    .stringType()
                    .defaultValue("foreshadow")
                    .withDescription(
                            "Consumer group under which the job's progress is shown in Kafka.");

    public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX =
            ConfigOptions.key("kafka.transactional-id-prefix")
                    .stringType()
                    .defaultValue("foreshadow")
                    .withDescription(
                            "Prefix of the transactions on foreshadow.scaling; unique per job on a cluster.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
            ConfigOptions.key("kafka.transaction-timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(15))
                    .withDescription(
                            "Must exceed the longest checkpoint plus restart, and not the brokers'"
                                    + " transaction.max.timeout.ms.");

    public static final ConfigOption<PlatformKind> PLATFORM =
            ConfigOptions.key("platform")
                    .enumType(PlatformKind.class)
                    .defaultValue(PlatformKind.NONE)
                    .withDescription(
                            "Who carries out actions: none, or local (processes behind HAProxy).");

    public static final ConfigOption<String> LOCAL_DIRECTORY =
            ConfigOptions.key("platform.local.directory")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Directory of the local platform. Required with platform local.");

    /** All options, in the order in which the documentation lists them. */
    public static final List<ConfigOption<?>> ALL =
            List.of(
                    BOOTSTRAP_SERVERS,
                    POLICIES,
                    BUCKET,
                    MAX_OUT_OF_ORDERNESS,
                    IDLE_AFTER,
                    MAX_AHEAD,
                    REST_AFTER,
                    EXPIRE_AFTER,
                    ADMIT_AFTER,
                    MAX_UNASSIGNED,
                    GROUP_ID,
                    TRANSACTIONAL_ID_PREFIX,
                    TRANSACTION_TIMEOUT,
                    PLATFORM,
                    LOCAL_DIRECTORY);

    private JobOptions() {}

    /** Who carries out actions. */
    public enum PlatformKind {
        NONE,
        LOCAL
    }

    /** An option's description as plain text. */
    public static String describe(ConfigOption<?> option) {
        Description description = option.description();
        return new HtmlFormatter().format(description);
    }

    /** An option's default as a user would write it, or empty where it has none. */
    public static String defaultOf(ConfigOption<?> option) {
        Object value = option.defaultValue();
        if (value == null) {
            return "";
        }
        return value instanceof Duration duration
                ? TimeUtils.formatWithHighestUnit(duration)
                : value.toString().toLowerCase(Locale.ROOT);
    }
}
