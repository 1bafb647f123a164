package io.foreshadow.job.config;

import io.foreshadow.events.Limits;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The catalogue of the job's own options: given as {@code --key value} or in a file named by {@code
 * --config}. Flink's settings (checkpoints, state backend, restarts) stay in Flink's configuration.
 */
public final class JobOptions {
    /** Prefix of settings that go to every Kafka client as they are. */
    public static final String KAFKA_PROPERTY_PREFIX = "kafka.property.";

    public static final JobOption<String> BOOTSTRAP_SERVERS =
            JobOption.required(
                    "kafka.bootstrap-servers", "HOST:PORT[,HOST:PORT]", "The Kafka brokers.");

    public static final JobOption<String> KAFKA_PROPERTIES =
            JobOption.optional(
                    "kafka-properties",
                    "FILE",
                    "Settings of every Kafka client, KEY=VALUE lines, read when the job is submitted;"
                            + " the place for passwords.");

    public static final JobOption<String> POLICIES =
            JobOption.required(
                    "policies",
                    "FILE",
                    "Policies in YAML, read when the job is submitted; what is on foreshadow.policies"
                            + " goes before it.");

    public static final JobOption<String> RULES =
            JobOption.optional(
                    "rules",
                    "FILE",
                    "Anomaly rules in YAML, read when the job is submitted; without it the shipped rules hold.");

    public static final JobOption<Duration> BUCKET =
            JobOption.duration(
                    "bucket",
                    Duration.ofMinutes(1),
                    Duration.ofMillis(100),
                    Duration.ofHours(1),
                    "Length of the buckets that exchanges are summed up in.");

    public static final JobOption<Duration> MAX_OUT_OF_ORDERNESS =
            JobOption.duration(
                    "traffic.max-out-of-orderness",
                    Duration.ofSeconds(5),
                    Duration.ZERO,
                    Duration.ofDays(365),
                    "How much later than its successors an exchange may arrive and still count.");

    public static final JobOption<Duration> IDLE_AFTER =
            JobOption.duration(
                    "traffic.idle-after",
                    Duration.ofMinutes(1),
                    Duration.ZERO,
                    Duration.ofDays(365),
                    "A traffic partition silent for this long no longer holds back time; 0 s: it always does.");

    public static final JobOption<Duration> MAX_AHEAD =
            JobOption.duration(
                    "traffic.max-ahead",
                    Duration.ofMinutes(1),
                    Duration.ZERO,
                    Duration.ofDays(365),
                    "A time further ahead of the clock than this is not believed; its record goes to the"
                            + " dead letters.");

    public static final JobOption<Duration> REST_AFTER =
            JobOption.duration(
                    "shadow.rest-after",
                    Duration.ofHours(1),
                    Duration.ofSeconds(1),
                    Duration.ofDays(365),
                    "A client silent for this long has no more buckets until it is heard of again.");

    public static final JobOption<Duration> EXPIRE_AFTER =
            JobOption.duration(
                    "shadow.expire-after",
                    Duration.ofDays(30),
                    Duration.ofSeconds(1),
                    Duration.ofDays(3650),
                    "A client without an assignment is forgotten when it was silent for this long.");

    public static final JobOption<Integer> ADMIT_AFTER =
            JobOption.count(
                    "shadow.admit-after",
                    5,
                    1_000_000,
                    "Exchanges within ten buckets after which a client without an assignment has a shadow;"
                            + " 1: at once.");

    public static final JobOption<Integer> MAX_UNASSIGNED =
            JobOption.count(
                    "shadow.max-unassigned",
                    1_000_000,
                    1_000_000_000,
                    "Most clients without an assignment that have a shadow.");

    public static final JobOption<Duration> BRIDGE_SILENT_AFTER =
            JobOption.duration(
                    "bridge.silent-after",
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(1),
                    Duration.ofDays(1),
                    "A bridge without a heartbeat for this long is blind, and demand unknown; a few times"
                            + " the bridges' --heartbeat.");

    public static final JobOption<String> GROUP_ID =
            JobOption.text(
                    "kafka.group-id",
                    "a name",
                    "foreshadow",
                    "Consumer group under which the job's progress is shown in Kafka.");

    public static final JobOption<String> TRANSACTIONAL_ID_PREFIX =
            JobOption.text(
                    "kafka.transactional-id-prefix",
                    "a name",
                    "foreshadow",
                    "Prefix of the transactions on foreshadow.scaling; unique per job on a Kafka cluster.");

    public static final JobOption<Duration> TRANSACTION_TIMEOUT =
            JobOption.duration(
                    "kafka.transaction-timeout",
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(1),
                    Duration.ofDays(365),
                    "Must exceed the longest checkpoint plus restart, and not the brokers'"
                            + " transaction.max.timeout.ms; checked when the job is submitted.");

    public static final JobOption<Integer> FLEET_MIGRATIONS =
            JobOption.count(
                    "fleet.max-migrations",
                    20,
                    10_000,
                    "Most clients on the move at once; what is forecast may use three quarters, scale-downs"
                            + " half.");

    public static final JobOption<Integer> FLEET_STARTS =
            JobOption.count(
                    "fleet.max-starts",
                    60,
                    100_000,
                    "Most migrations that begin within fleet.starts-interval.");

    public static final JobOption<Duration> FLEET_STARTS_INTERVAL =
            JobOption.duration(
                    "fleet.starts-interval",
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(1),
                    Duration.ofDays(1),
                    "Length of the interval of fleet.max-starts.");

    public static final JobOption<Double> FLEET_COST =
            JobOption.amount(
                    "fleet.max-cost-per-hour",
                    "What all serving resources may cost in an hour, in the unit of the ladders' prices; a"
                            + " scale-up that would cost more waits.");

    public static final JobOption<Limits.Breach> FLEET_BREACH =
            JobOption.choice(
                    "fleet.breach",
                    Limits.Breach.class,
                    Limits.Breach.HONOUR,
                    "Where present demand needs more than fleet.max-cost-per-hour: it waits as well, as the"
                            + " first, or it goes.");

    public static final JobOption<PlatformKind> PLATFORM =
            JobOption.choice(
                    "platform",
                    PlatformKind.class,
                    PlatformKind.NONE,
                    "Who carries out actions: nobody; processes behind HAProxy on the same machine; Kubernetes; or"
                            + " your own automation, over HTTP.");

    public static final JobOption<String> LOCAL_DIRECTORY =
            JobOption.optional(
                    "platform.local.directory",
                    "DIRECTORY",
                    "Directory of the local platform. Required with platform local.");

    public static final JobOption<String> KUBERNETES_NAMESPACE =
            JobOption.optional(
                    "platform.kubernetes.namespace",
                    "a name",
                    "Namespace of the clients' resources, and of nothing else. Required with platform"
                            + " kubernetes.");

    public static final JobOption<String> KUBERNETES_GATEWAY =
            JobOption.optional(
                    "platform.kubernetes.gateway",
                    "NAME or NAMESPACE/NAME",
                    "Gateway that the clients' routes are attached to. Required with platform kubernetes.");

    public static final JobOption<String> KUBERNETES_TEMPLATE =
            JobOption.optional(
                    "platform.kubernetes.template",
                    "FILE",
                    "YAML file with the Deployment of a resource, and its Service and the client's HTTPRoute"
                            + " where the usual ones do not fit; read at submission. Required with platform"
                            + " kubernetes.");

    public static final JobOption<String> KUBERNETES_CLASSES =
            JobOption.optional(
                    "platform.kubernetes.classes",
                    "FILE",
                    "YAML file with requests and limits of each class of the policies' ladders; read at"
                            + " submission. Required with platform kubernetes.");

    public static final JobOption<Duration> KUBERNETES_DRAIN =
            JobOption.duration(
                    "platform.kubernetes.drain",
                    Duration.ofSeconds(30),
                    Duration.ZERO,
                    Duration.ofHours(1),
                    "How long a resource without new traffic is left alone to finish its requests.");

    public static final JobOption<String> KUBERNETES_INSTALL =
            JobOption.text(
                    "platform.kubernetes.install",
                    "a name",
                    "foreshadow",
                    "Tells installations apart that share a namespace; what belongs to another one is left"
                            + " alone.");

    public static final JobOption<String> KUBERNETES_KUBECONFIG =
            JobOption.optional(
                    "platform.kubernetes.kubeconfig",
                    "FILE",
                    "How to reach the cluster, on every TaskManager; without it the pod's service account.");

    public static final JobOption<String> WEBHOOK_URL =
            JobOption.optional(
                    "platform.webhook.url",
                    "URL",
                    "Where actions are sent to, http or https. Required with platform webhook.");

    public static final JobOption<String> WEBHOOK_SECRET_FILE =
            JobOption.optional(
                    "platform.webhook.secret-file",
                    "FILE",
                    "Secrets that actions are signed with, one or two (whsec_...), one a line, on every"
                            + " TaskManager, read anew for each request; without it the environment's"
                            + " FORESHADOW_WEBHOOK_SECRET there.");

    public static final JobOption<Duration> WEBHOOK_TIMEOUT =
            JobOption.duration(
                    "platform.webhook.timeout",
                    Duration.ofSeconds(10),
                    Duration.ofMillis(100),
                    Duration.ofMinutes(1),
                    "How long to wait for the receiver's answer, that the action is done or under way.");

    /** All options, in the order in which the documentation lists them. */
    public static final List<JobOption<?>> ALL =
            List.of(
                    BOOTSTRAP_SERVERS,
                    KAFKA_PROPERTIES,
                    POLICIES,
                    RULES,
                    BUCKET,
                    MAX_OUT_OF_ORDERNESS,
                    IDLE_AFTER,
                    MAX_AHEAD,
                    REST_AFTER,
                    EXPIRE_AFTER,
                    ADMIT_AFTER,
                    MAX_UNASSIGNED,
                    BRIDGE_SILENT_AFTER,
                    GROUP_ID,
                    TRANSACTIONAL_ID_PREFIX,
                    TRANSACTION_TIMEOUT,
                    FLEET_MIGRATIONS,
                    FLEET_STARTS,
                    FLEET_STARTS_INTERVAL,
                    FLEET_COST,
                    FLEET_BREACH,
                    PLATFORM,
                    LOCAL_DIRECTORY,
                    KUBERNETES_NAMESPACE,
                    KUBERNETES_GATEWAY,
                    KUBERNETES_TEMPLATE,
                    KUBERNETES_CLASSES,
                    KUBERNETES_DRAIN,
                    KUBERNETES_INSTALL,
                    KUBERNETES_KUBECONFIG,
                    WEBHOOK_URL,
                    WEBHOOK_SECRET_FILE,
                    WEBHOOK_TIMEOUT);

    private JobOptions() {}

    /** Who carries out actions. */
    public enum PlatformKind {
        NONE,
        LOCAL,
        KUBERNETES,
        WEBHOOK
    }

    /** The catalogue as a table in Markdown, for the documentation. */
    public static String table() {
        return ALL.stream()
                .map(
                        option ->
                                "| `%s` | %s | %s | %s |\n"
                                        .formatted(
                                                option.key(),
                                                option.values(),
                                                option.byDefault(),
                                                option.meaning()))
                .collect(
                        Collectors.joining(
                                "",
                                "| option | values | default | meaning |\n|---|---|---|---|\n",
                                ""));
    }
}
