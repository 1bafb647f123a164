package io.foreshadow.job.config;

import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.util.TimeUtils;

/**
 * How long Kafka keeps a transaction of the job open. What a checkpoint has taken note of is
 * committed when the checkpoint is complete; a transaction that the brokers have given up before is
 * lost, with its events. So it has to outlive every checkpoint that may fail before one succeeds.
 */
public final class TransactionTimeout {
    private static final String KEY = JobOptions.TRANSACTION_TIMEOUT.key();

    private TransactionTimeout() {}

    /**
     * Checks it before the job is submitted.
     *
     * @param timeout of transactions
     * @param interval between checkpoints
     * @param flink settings of the job
     * @param brokersMost the longest that the brokers allow; empty if they do not say
     * @throws InvalidOptionException if the brokers refuse it, or checkpoints may take longer
     */
    public static void check(
            Duration timeout,
            Duration interval,
            ReadableConfig flink,
            Optional<Duration> brokersMost) {
        brokersMost
                .filter(most -> most.compareTo(timeout) < 0)
                .ifPresent(most -> refuse(timeout, most));
        int failures = flink.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER);
        Duration checkpoint = flink.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT);
        Duration longest = interval.plus(checkpoint).multipliedBy(1L + failures);
        if (longest.compareTo(timeout) > 0) {
            throw new InvalidOptionException(
                    "--%s must be at least %s, not %s, or events may be lost: (1 + %s %d) x (%s %s + %s %s)"
                            .formatted(
                                    KEY,
                                    text(longest),
                                    text(timeout),
                                    CheckpointingOptions.TOLERABLE_FAILURE_NUMBER.key(),
                                    failures,
                                    CheckpointingOptions.CHECKPOINTING_INTERVAL.key(),
                                    text(interval),
                                    CheckpointingOptions.CHECKPOINTING_TIMEOUT.key(),
                                    text(checkpoint)));
        }
    }

    private static void refuse(Duration timeout, Duration most) {
        throw new InvalidOptionException(
                "--%s must be at most %s, not %s: raise transaction.max.timeout.ms of the brokers, or lower it"
                        .formatted(KEY, text(most), text(timeout)));
    }

    private static String text(Duration duration) {
        return TimeUtils.formatWithHighestUnit(duration);
    }
}
