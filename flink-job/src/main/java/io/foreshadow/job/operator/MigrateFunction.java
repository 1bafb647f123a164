package io.foreshadow.job.operator;

import io.foreshadow.decision.ModeGate;
import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Policy;
import io.foreshadow.migration.MigrationMachine;
import io.foreshadow.migration.MigrationState;
import io.foreshadow.migration.Transition;
import io.foreshadow.policy.PolicyBook;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decisions and outcomes of a client to actions. A migration deals with the world, so its deadlines
 * are in processing time: they hold when no traffic moves event time too.
 */
public final class MigrateFunction
        extends KeyedCoProcessFunction<String, Verdict, Outcome, Action> {
    private static final long serialVersionUID = 1L;

    private final PolicyBook policies;
    private transient ValueState<MigrationState> state;

    public MigrateFunction(PolicyBook policies) {
        this.policies = policies;
    }

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("migration", MigrationState.class));
    }

    @Override
    public void processElement1(Verdict verdict, Context context, Collector<Action> out)
            throws IOException {
        Policy policy = policies.of(context.getCurrentKey());
        long now = context.timerService().currentProcessingTime();
        var observation = verdict.observation();
        MigrationState before = migration(context);
        Transition seen = MigrationMachine.onHealth(before, observation.resources(), policy, now);
        apply(before, seen, context, out);
        if (ModeGate.permits(verdict.decision())) {
            Transition decided =
                    MigrationMachine.onDecision(
                            seen.state(),
                            verdict.decision(),
                            observation.assignment(),
                            policy,
                            now);
            apply(seen.state(), decided, context, out);
        }
    }

    @Override
    public void processElement2(Outcome outcome, Context context, Collector<Action> out)
            throws IOException {
        Policy policy = policies.of(context.getCurrentKey());
        long now = context.timerService().currentProcessingTime();
        MigrationState before = migration(context);
        apply(before, MigrationMachine.onOutcome(before, outcome, policy, now), context, out);
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<Action> out)
            throws IOException {
        Policy policy = policies.of(context.getCurrentKey());
        MigrationState before = migration(context);
        apply(before, MigrationMachine.onTimer(before, policy, atMillis), context, out);
    }

    private MigrationState migration(Context context) throws IOException {
        MigrationState kept = state.value();
        return kept == null ? MigrationState.fresh(context.getCurrentKey()) : kept;
    }

    private void apply(
            MigrationState before, Transition transition, Context context, Collector<Action> out)
            throws IOException {
        MigrationState next = transition.state();
        if (next.equals(before)) {
            return;
        }
        state.update(next);
        if (next.deadlineMillis() != MigrationState.NEVER) {
            context.timerService().registerProcessingTimeTimer(next.deadlineMillis());
        }
        transition.steps().forEach(step -> context.output(SideOutputs.MIGRATION_STEPS, step));
        transition.actions().forEach(out::collect);
    }
}
