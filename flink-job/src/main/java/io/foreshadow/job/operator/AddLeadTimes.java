package io.foreshadow.job.operator;

import io.foreshadow.migration.LeadTime;
import io.foreshadow.migration.MeasuredLeads;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
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

    /** What the broadcast state says; null where it has to be asked. */
    private transient MeasuredLeads leads;

    @Override
    public void open(OpenContext context) {
        shown = new ConcurrentHashMap<>();
    }

    @Override
    public void processElement(Outlook outlook, ReadOnlyContext context, Collector<Outlook> out)
            throws Exception {
        if (leads == null) {
            leads = leads(context.getBroadcastState(MEASURED));
        }
        out.collect(outlook.under(leads.applyTo(outlook.policy())));
    }

    @Override
    public void processBroadcastElement(LeadTime measured, Context context, Collector<Outlook> out)
            throws Exception {
        leads = null;
        context.getBroadcastState(MEASURED).put(measured.resourceClass(), measured.millis());
        if (shown.put(measured.resourceClass(), measured.millis()) == null) {
            // Classes are few and named by the operator of the platform, never by a client.
            Metrics.group(getRuntimeContext())
                    .addGroup("class", measured.resourceClass())
                    .<Long, Gauge<Long>>gauge(
                            "leadTimeMillis", () -> shown.get(measured.resourceClass()));
        }
    }

    private static MeasuredLeads leads(ReadOnlyBroadcastState<String, Long> state)
            throws Exception {
        Map<String, Long> measured = new HashMap<>();
        state.immutableEntries().forEach(each -> measured.put(each.getKey(), each.getValue()));
        return new MeasuredLeads(measured);
    }
}
