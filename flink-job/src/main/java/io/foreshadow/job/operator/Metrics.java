package io.foreshadow.job.operator;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Foreshadow's metrics stand in one group, apart from Flink's own. */
final class Metrics {
    private Metrics() {}

    static MetricGroup group(RuntimeContext context) {
        return context.getMetricGroup().addGroup("foreshadow");
    }

    /**
     * A counter for each constant of an enum, told apart by a label: what is labelled is a closed
     * set, never a client, a route or anything else that traffic names.
     *
     * @param label its name, for example {@code kind}
     */
    static <E extends Enum<E>> Map<E, Counter> counters(
            RuntimeContext context, String name, String label, Class<E> type) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            String value = constant.name().toLowerCase(Locale.ROOT);
            counters.put(constant, group(context).addGroup(label, value).counter(name));
        }
        return counters;
    }
}
