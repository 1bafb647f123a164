package io.foreshadow.job.operator;

import io.foreshadow.decision.Consent;
import io.foreshadow.decision.Serving;
import io.foreshadow.events.ResourceClass;
import io.foreshadow.events.Waiting;
import io.foreshadow.migration.Fleet;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Verdicts of a client to what the fleet has to know of it: those that may act, by mode and by
 * people, and changes of what it costs. Answers of people count by the clock on the wall.
 */
public final class ConsentFunction extends KeyedProcessFunction<String, Verdict, Notice> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Known> state;
    private transient WaitingMetrics metrics;

    /**
     * What is kept of a client.
     *
     * @param consent what it wants, and was told
     * @param cost what serves it costs in an hour, in {@link Fleet#UNIT}
     * @param isAsking whether the fleet knows of a wish
     */
    public record Known(Consent.State consent, long cost, boolean isAsking) {
        private static final Known NOTHING = new Known(Consent.State.NOTHING, 0, false);
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("consent", Known.class));
        metrics = new WaitingMetrics(getRuntimeContext());
    }

    @Override
    public void processElement(Verdict verdict, Context context, Collector<Notice> out)
            throws IOException {
        Known kept = state.value();
        Known before = kept == null ? Known.NOTHING : kept;
        Consent consent = Consent.restore(before.consent());
        boolean asks =
                consent.permits(
                        verdict.decision(),
                        verdict.policy().control(),
                        context.timerService().currentProcessingTime());
        for (Waiting waiting : consent.news()) {
            metrics.count(waiting);
            context.output(SideOutputs.WAITING, waiting);
        }
        Known now = new Known(consent.snapshot(), cost(verdict), asks);
        if (!now.equals(before)) {
            state.update(now);
        }
        long costChange = now.cost() - before.cost();
        if (asks || before.isAsking() || costChange != 0) {
            out.collect(new Notice(context.getCurrentKey(), costChange, asks ? verdict : null));
        }
    }

    /** A class that is not on the ladder has no price. */
    private static long cost(Verdict verdict) {
        Serving serving = Serving.of(verdict.observation().assignment(), verdict.policy());
        ResourceClass named =
                serving == null ? null : verdict.policy().classNamed(serving.resourceClass());
        return named == null ? 0 : Fleet.cost(named.price());
    }
}
