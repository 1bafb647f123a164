package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.migration.LeadTime;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeMigrationsTest {
    private static final Action PROVISION =
            new Action(
                    "alpha/2/provision-medium",
                    "alpha",
                    Action.Kind.PROVISION,
                    2,
                    1,
                    "alpha-2",
                    "medium",
                    "alpha-1",
                    0,
                    Long.MAX_VALUE,
                    "test",
                    "small",
                    "a:0");

    private KeyedOneInputStreamOperatorTestHarness<String, Outcome, LeadTime> harness;

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void forgetsAClientWithoutOutcomesForLong() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new TimeMigrations(Duration.ofMinutes(10))),
                        Outcome::client,
                        Types.STRING);
        harness.open();
        harness.setProcessingTime(0);
        harness.processElement(Outcome.accepted(PROVISION, 0), 0);
        harness.setProcessingTime(300_000);
        harness.processElement(Outcome.accepted(PROVISION, 0), 0);
        harness.setProcessingTime(899_999);
        assertThat(harness.numKeyedStateEntries()).isPositive();
        harness.setProcessingTime(900_000);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }
}
