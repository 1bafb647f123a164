package io.foreshadow.job.config;

import io.foreshadow.anomaly.RuleBook;
import io.foreshadow.migration.FleetLimits;
import io.foreshadow.policy.PolicyBook;
import io.foreshadow.provisioning.PlatformFactory;
import java.io.Serializable;
import java.time.Duration;
import java.util.Properties;

/**
 * Everything the job was told, checked.
 *
 * @param bootstrapServers Kafka brokers
 * @param kafkaClientProperties further settings of every Kafka client
 * @param groupId consumer group
 * @param transactionalIdPrefix prefix of the scaling sink's transactions
 * @param transactionTimeout of these transactions
 * @param policies every client's policy, before any that comes while the job runs
 * @param rules the anomaly rules
 * @param bucket length of a bucket
 * @param maxOutOfOrderness bound on the lateness of traffic
 * @param idleAfter when a silent partition no longer holds back time; zero for never
 * @param bounds what odd clients may cost
 * @param bridgeSilentAfter when a bridge without heartbeats counts as blind
 * @param fleet what the whole fleet may do at once
 * @param platform who carries out actions; null for nobody
 */
public record JobConfig(
        String bootstrapServers,
        Properties kafkaClientProperties,
        String groupId,
        String transactionalIdPrefix,
        Duration transactionTimeout,
        PolicyBook policies,
        RuleBook rules,
        Duration bucket,
        Duration maxOutOfOrderness,
        Duration idleAfter,
        Bounds bounds,
        Duration bridgeSilentAfter,
        FleetLimits fleet,
        PlatformFactory platform)
        implements Serializable {
    /**
     * When what was learned of a silent client is forgotten: later than its shadow, whose buckets
     * go on until it rests, and so never between two buckets.
     */
    public Duration forgetAfter() {
        return bounds.restAfter().plus(bounds.expireAfter()).plus(bucket);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "JobConfig of "
                + bootstrapServers
                + " with "
                + KafkaProperties.describe(kafkaClientProperties);
    }
}
