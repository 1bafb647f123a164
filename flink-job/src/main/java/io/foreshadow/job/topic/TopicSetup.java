package io.foreshadow.job.topic;

import io.foreshadow.events.Topics;
import io.foreshadow.job.config.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Makes sure that Foreshadow's topics are there before anything reads or writes them. */
public final class TopicSetup implements AutoCloseable {
    /** How long brokers may take to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String MAX_TRANSACTION_TIMEOUT = "transaction.max.timeout.ms";

    private final String bootstrapServers;
    private final Admin admin;

    private TopicSetup(String bootstrapServers, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
    }

    /**
     * Connects to the brokers, lazily.
     *
     * @param clientProperties further settings, for example of security
     * @throws TopicSetupException if a setting is not valid
     */
    public static TopicSetup connect(String bootstrapServers, Properties clientProperties) {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try {
            return new TopicSetup(bootstrapServers, Admin.create(properties));
        } catch (KafkaException e) {
            throw new TopicSetupException(
                    "Kafka at " + bootstrapServers + " cannot be used: " + cause(e), e);
        }
    }

    /**
     * Makes the topics that are missing, assignments and policies compacted; those that exist stay
     * as they are.
     *
     * @param partitions of each new topic but the policies and the dead letters; empty for the
     *     brokers' default
     * @throws TopicSetupException if no broker answers, or one refuses
     */
    public void createMissing(Optional<Integer> partitions) throws InterruptedException {
        create(topics(partitions));
    }

    /**
     * Makes the topic of policies, where it is missing.
     *
     * @throws TopicSetupException if no broker answers, or one refuses
     */
    public void createPolicies() throws InterruptedException {
        create(List.of(policies()));
    }

    /**
     * The longest timeout of a transaction that the brokers allow; empty where they do not say, for
     * example because this user may not ask.
     */
    public Optional<Duration> maxTransactionTimeout() throws InterruptedException {
        try {
            Node broker = get(admin.describeCluster().nodes()).iterator().next();
            ConfigResource resource =
                    new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
            Config settings = get(admin.describeConfigs(List.of(resource)).all()).get(resource);
            return Optional.ofNullable(settings.get(MAX_TRANSACTION_TIMEOUT))
                    .map(ConfigEntry::value)
                    .map(millis -> Duration.ofMillis(Long.parseLong(millis)));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private static <T> T get(KafkaFuture<T> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void create(List<NewTopic> topics) throws InterruptedException {
        Set<String> existing = existing();
        List<NewTopic> missing =
                topics.stream().filter(topic -> !existing.contains(topic.name())).toList();
        try {
            get(admin.createTopics(missing).all());
        } catch (ExecutionException | TimeoutException e) {
            List<String> names = missing.stream().map(NewTopic::name).toList();
            throw new TopicSetupException(
                    "Kafka at "
                            + bootstrapServers
                            + " does not let "
                            + names
                            + " be created: "
                            + cause(e)
                            + "; create them by hand, foreshadow.assignments and foreshadow.policies"
                            + " with cleanup.policy=compact, the latter with one partition",
                    e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private Set<String> existing() throws InterruptedException {
        try {
            return get(admin.listTopics().names());
        } catch (ExecutionException | TimeoutException e) {
            throw new TopicSetupException(
                    "Kafka at "
                            + bootstrapServers
                            + " does not answer: "
                            + cause(e)
                            + "; check the address, that a broker runs there, and the settings of"
                            + " --kafka-properties",
                    e);
        }
    }

    private static List<NewTopic> topics(Optional<Integer> partitions) {
        return List.of(
                topic(Topics.TRAFFIC, partitions)
                        .configs(
                                Map.of(
                                        TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                                        Long.toString(Bounds.DEFAULTS.maxAhead().toMillis()))),
                compacted(topic(Topics.ASSIGNMENTS, partitions)),
                policies(),
                topic(Topics.FORECASTS, partitions),
                topic(Topics.SCALING, partitions),
                topic(Topics.OUTCOMES, partitions),
                topic(Topics.DEAD_LETTERS, Optional.of(1)));
    }

    private static NewTopic policies() {
        return compacted(topic(Topics.POLICIES, Optional.of(1)));
    }

    private static NewTopic compacted(NewTopic topic) {
        return topic.configs(
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private static NewTopic topic(String name, Optional<Integer> partitions) {
        return new NewTopic(name, partitions, Optional.empty());
    }

    private static String cause(Exception error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
