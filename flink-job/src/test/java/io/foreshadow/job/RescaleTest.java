package io.foreshadow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.anomaly.RuleFile;
import io.foreshadow.job.config.Bounds;
import io.foreshadow.job.config.JobConfig;
import io.foreshadow.migration.FleetLimits;
import io.foreshadow.policy.PolicyFile;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** A savepoint fits the job at any parallelism. */
class RescaleTest {
    @Test
    void noOperatorMayBeMoreOrLessParallelThanItsSavepointSays() {
        Map<String, Integer> alone = maxParallelism(1);
        assertThat(alone).hasSizeGreaterThan(15);
        assertThat(maxParallelism(2)).isEqualTo(alone);
        assertThat(maxParallelism(7)).isEqualTo(alone);
    }

    /** By the id under which an operator's state is kept. */
    private static Map<String, Integer> maxParallelism(int parallelism) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(parallelism);
        ForeshadowJob.build(environment, config());
        Map<String, Integer> result = new TreeMap<>();
        for (JobVertex vertex : environment.getStreamGraph().getJobGraph().getVertices()) {
            vertex.getOperatorIDs()
                    .forEach(
                            id ->
                                    result.put(
                                            id.getGeneratedOperatorID().toString(),
                                            vertex.getMaxParallelism()));
        }
        return result;
    }

    private static JobConfig config() {
        return new JobConfig(
                "localhost:9092",
                new Properties(),
                "test",
                "test",
                Duration.ofMinutes(1),
                PolicyFile.parse(
                        "default: {ladder: [{name: small, capacity: 40, price: 1}]}", "test"),
                RuleFile.shipped(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ZERO,
                Bounds.DEFAULTS,
                Duration.ofSeconds(20),
                FleetLimits.DEFAULT,
                null);
    }
}
