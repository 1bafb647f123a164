package io.foreshadow.job.operator;

import io.foreshadow.migration.LeadTime;
import io.foreshadow.migration.MeasuredLeads;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts the lead times measured so far in the whole fleet into the policy of every outlook; a metric
 * per class.
 */
public final class AddLeadTimes extends BroadcastProcessFunction<Outlook, LeadTime, Outlook> {
    private static final long serialVersionUID = 1L;

    /** The broadcast lead times by class. */
    public static final MapStateDescriptor<String, Long> MEASURED =
            new MapStateDescriptor<>("measured-lead-times", Types.STRING, Types.LONG);

    private transient Map<String, Long> shown;

    @Override
    public void open(OpenContext context) {
        shown = new ConcurrentHashMap<>();
    }

    @Override
    public void processElement(Outlook outlook, ReadOnlyContext context, Collector<Outlook> out)
            throws Exception {
        Map<String, Long> measured = new HashMap<>();
        for (Map.Entry<String, Long> each :
                context.getBroadcastState(MEASURED).immutableEntries()) {
            measured.put(each.getKey(), each.getValue());
        }
        out.collect(outlook.under(new MeasuredLeads(measured).applyTo(outlook.policy())));
    }

    @Override
    public void processBroadcastElement(LeadTime measured, Context context, Collector<Outlook> out)
            throws Exception {
        context.getBroadcastState(MEASURED).put(measured.resourceClass(), measured.millis());
        if (shown.put(measured.resourceClass(), measured.millis()) == null) {
            // Classes are few and named by the operator of the platform, never by a client.
            Metrics.group(getRuntimeContext())
                    .addGroup("class", measured.resourceClass())
                    .<Long, Gauge<Long>>gauge(
                            "leadTimeMillis", () -> shown.get(measured.resourceClass()));
        }
    }
}
