package io.foreshadow.job.operator;

import io.foreshadow.events.Outcome;
import io.foreshadow.events.Waiting;
import io.foreshadow.migration.Fleet;
import io.foreshadow.migration.FleetLimits;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Wishes of all clients to those verdicts that may be carried out now. One task sees the whole
 * fleet: only what wants to act comes here, a change of cost or an outcome, so that is a few
 * records for each migration and not one for each bucket. Its state is bounded by the limits, so it
 * is held in memory and kept as one whole.
 */
public final class FleetFunction extends CoProcessFunction<Notice, Outcome, Verdict>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final FleetLimits limits;
    private transient Fleet fleet;
    private transient ListState<Fleet.State> kept;
    private transient WaitingMetrics metrics;

    public FleetFunction(FleetLimits limits) {
        this.limits = limits;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        kept =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("fleet", Fleet.State.class));
        fleet = new Fleet(limits);
        for (Fleet.State state : kept.get()) {
            fleet = Fleet.restore(limits, state);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        kept.update(List.of(fleet.snapshot()));
    }

    @Override
    public void open(OpenContext context) {
        metrics = new WaitingMetrics(getRuntimeContext());
        MetricGroup group = Metrics.group(getRuntimeContext());
        group.gauge("migrationsUnderWay", (Gauge<Integer>) () -> fleet.underWay());
        group.gauge("migrationsWaiting", (Gauge<Integer>) () -> fleet.waiting());
        group.gauge("fleetCostPerHour", (Gauge<Double>) () -> fleet.costPerHour());
    }

    @Override
    public void processElement1(Notice notice, Context context, Collector<Verdict> out) {
        long now = context.timerService().currentProcessingTime();
        if (notice.costChange() != 0) {
            fleet.pay(notice.client(), notice.costChange());
        }
        Verdict wish = notice.wish();
        if (wish == null) {
            fleet.withdraw(notice.client(), now);
        } else if (fleet.permits(wish.decision(), wish.policy(), now)) {
            out.collect(wish.cleared());
        }
        for (Waiting waiting : fleet.takeNews()) {
            metrics.count(waiting);
            context.output(SideOutputs.WAITING, waiting);
        }
    }

    @Override
    public void processElement2(Outcome outcome, Context context, Collector<Verdict> out) {
        fleet.hear(outcome, context.timerService().currentProcessingTime());
    }
}
