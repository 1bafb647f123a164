package io.foreshadow.job.operator;

import io.foreshadow.migration.LeadTime;
import io.foreshadow.migration.LeadTimes;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Lead times of a class, of all clients, to the one to reckon with; a new one when it changes. */
public final class MeasureLeadTime extends KeyedProcessFunction<String, LeadTime, LeadTime> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<LeadTimes.State> state;

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("lead-times", LeadTimes.State.class));
    }

    @Override
    public void processElement(LeadTime leadTime, Context context, Collector<LeadTime> out)
            throws IOException {
        LeadTimes.State kept = state.value();
        LeadTimes times = kept == null ? LeadTimes.fresh() : LeadTimes.restore(kept);
        OptionalLong before = times.p95();
        times.add(leadTime.millis());
        state.update(times.snapshot());
        OptionalLong p95 = times.p95();
        if (p95.isPresent() && !p95.equals(before)) {
            out.collect(new LeadTime(leadTime.resourceClass(), p95.getAsLong()));
        }
    }
}
