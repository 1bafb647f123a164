package io.foreshadow.job.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

class TransactionTimeoutTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Configuration flink = new Configuration();

    @Test
    void outlivesAsManyCheckpointsAsMayFailAndOneMore() {
        flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(5));
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 1);
        Duration enough = Duration.ofSeconds(620);
        assertThatCode(() -> check(enough, Optional.of(enough))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(enough.minusMillis(1), Optional.empty()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "--kafka.transaction-timeout must be at least 620 s, not 619999 ms, or events may be"
                                + " lost: (1 + execution.checkpointing.tolerable-failed-checkpoints 1) x"
                                + " (execution.checkpointing.interval 10 s + execution.checkpointing.timeout 5"
                                + " min)");
    }

    @Test
    void isNotMoreThanTheBrokersAllow() {
        Duration most = Duration.ofMinutes(15);
        assertThatThrownBy(() -> check(most.plusMinutes(1), Optional.of(most)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "--kafka.transaction-timeout must be at most 15 min, not 16 min: raise"
                                + " transaction.max.timeout.ms of the brokers, or lower it");
    }

    @Test
    void whatTheJobComesWithFits() {
        assertThatCode(
                        () ->
                                check(
                                        TimeUtils.parseDuration(
                                                JobOptions.TRANSACTION_TIMEOUT.byDefault()),
                                        Optional.empty()))
                .doesNotThrowAnyException();
    }

    private void check(Duration timeout, Optional<Duration> brokersMost) {
        TransactionTimeout.check(timeout, INTERVAL, flink, brokersMost);
    }
}
