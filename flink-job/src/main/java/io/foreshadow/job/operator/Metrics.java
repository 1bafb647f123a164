package io.foreshadow.job.operator;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.MetricGroup;

/** Foreshadow's metrics stand in one group, apart from Flink's own. */
final class Metrics {
    private Metrics() {}

    static MetricGroup group(RuntimeContext context) {
        return context.getMetricGroup().addGroup("foreshadow");
    }
}
