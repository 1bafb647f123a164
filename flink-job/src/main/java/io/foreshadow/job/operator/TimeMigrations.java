package io.foreshadow.job.operator;

import io.foreshadow.events.Outcome;
import io.foreshadow.migration.LeadTime;
import io.foreshadow.migration.LeadTimer;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Outcomes of a client to the lead times of its migrations. They carry no event time, so it is by
 * the clock that a client without outcomes is forgotten.
 */
public final class TimeMigrations extends KeyedProcessFunction<String, Outcome, LeadTime> {
    private static final long serialVersionUID = 1L;

    private final Duration forgetAfter;
    private transient ValueState<LeadTimer.State> state;
    private transient Silence silence;

    /**
     * @param forgetAfter a client without outcomes for so long is forgotten
     */
    public TimeMigrations(Duration forgetAfter) {
        this.forgetAfter = forgetAfter;
    }

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("timer", LeadTimer.State.class));
        silence = new Silence(forgetAfter, getRuntimeContext());
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
        TimerService timers = context.timerService();
        silence.hear(timers.currentProcessingTime(), timers::registerProcessingTimeTimer);
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<LeadTime> out)
            throws IOException {
        if (silence.isOver(atMillis, context.timerService()::registerProcessingTimeTimer)) {
            state.clear();
        }
    }
}
