package io.foreshadow.job.config;

import io.foreshadow.policy.PolicyBook;
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
 * @param policies every client's policy
 * @param bucket length of a bucket
 * @param maxOutOfOrderness bound on the lateness of traffic
 * @param idleAfter when a silent partition no longer holds back time; zero for never
 * @param bounds what odd clients may cost
 * @param platform who carries out actions
 * @param localDirectory directory of the local platform; null for any other
 */
public record JobConfig(
        String bootstrapServers,
        Properties kafkaClientProperties,
        String groupId,
        String transactionalIdPrefix,
        Duration transactionTimeout,
        PolicyBook policies,
        Duration bucket,
        Duration maxOutOfOrderness,
        Duration idleAfter,
        Bounds bounds,
        JobOptions.PlatformKind platform,
        String localDirectory)
        implements Serializable {}
