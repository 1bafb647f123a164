package io.foreshadow.job.operator;

import io.foreshadow.events.Outcome;
import io.foreshadow.migration.LeadTime;
import io.foreshadow.migration.LeadTimer;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Outcomes of a client to the lead times of its migrations. */
public final class TimeMigrations extends KeyedProcessFunction<String, Outcome, LeadTime> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<LeadTimer.State> state;

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("timer", LeadTimer.State.class));
    }

    @Override
    public void processElement(Outcome outcome, Context context, Collector<LeadTime> out)
            throws IOException {
        LeadTimer.State kept = state.value();
        LeadTimer timer = LeadTimer.restore(kept == null ? LeadTimer.State.FRESH : kept);
        timer.hear(outcome).ifPresent(out::collect);
        if (!timer.snapshot().equals(kept)) {
            state.update(timer.snapshot());
        }
    }
}
