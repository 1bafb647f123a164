package io.foreshadow.job.operator;

import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Policy;
import io.foreshadow.migration.MigrationMachine;
import io.foreshadow.migration.MigrationState;
import io.foreshadow.migration.Transition;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decisions and outcomes of a client to actions. Every verdict tells of its resources' health; only
 * one that was cleared can begin a migration. A migration that was begun goes to its end, whatever
 * people or limits say meanwhile: held half way, a client would run on two resources whose states
 * part from each other. A migration deals with the world, so its deadlines are in processing time:
 * they hold when no traffic moves event time too. Outcomes and deadlines are judged by the policy
 * of the last verdict. A client is forgotten as soon as its assignment says what is remembered of
 * it.
 */
public final class MigrateFunction
        extends KeyedCoProcessFunction<String, Verdict, Outcome, Action> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Journey> state;
    private transient Map<MigrationPhase, Counter> steps;

    /**
     * What is kept of a client that was on the move.
     *
     * @param migration where it is
     * @param policy of the last verdict
     */
    public record Journey(
            MigrationState migration, @TypeInfo(PolicyType.Factory.class) Policy policy) {}

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("migration", Journey.class));
        steps =
                Metrics.counters(
                        getRuntimeContext(), "migrationSteps", "phase", MigrationPhase.class);
    }

    @Override
    public void processElement1(Verdict verdict, Context context, Collector<Action> out)
            throws IOException {
        long now = context.timerService().currentProcessingTime();
        Policy policy = verdict.policy();
        var observation = verdict.observation();
        Journey journey = journey(context.getCurrentKey(), policy);
        if (verdict.isCleared()) {
            Transition begun =
                    MigrationMachine.onDecision(
                            journey.migration(),
                            verdict.decision(),
                            observation.assignment(),
                            policy,
                            now);
            apply(journey, begun, context, out);
            return;
        }
        Transition seen = MigrationMachine.onBucket(journey.migration(), observation, policy, now);
        journey = apply(journey, seen, context, out);
        forgetWhatIsTold(journey, observation.assignment(), now);
    }

    @Override
    public void processElement2(Outcome outcome, Context context, Collector<Action> out)
            throws IOException {
        Journey journey = state.value();
        if (journey == null) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        Transition done =
                MigrationMachine.onOutcome(journey.migration(), outcome, journey.policy(), now);
        apply(journey, done, context, out);
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<Action> out)
            throws IOException {
        Journey journey = state.value();
        if (journey == null) {
            return;
        }
        Transition woken =
                MigrationMachine.onTimer(journey.migration(), journey.policy(), atMillis);
        apply(journey, woken, context, out);
    }

    private void forgetWhatIsTold(Journey journey, Assignment serving, long now) {
        // Most clients were never on the move, and clearing what is not there costs a write too.
        if (!journey.migration().isFresh() && journey.migration().isToldBy(serving, now)) {
            state.clear();
        }
    }

    /** The journey under the policy that holds now. */
    private Journey journey(String client, Policy policy) throws IOException {
        Journey kept = state.value();
        if (kept == null) {
            return new Journey(MigrationState.fresh(client), policy);
        }
        if (kept.policy().equals(policy)) {
            return kept;
        }
        Journey changed = new Journey(kept.migration(), policy);
        state.update(changed);
        return changed;
    }

    private Journey apply(
            Journey before, Transition transition, Context context, Collector<Action> out)
            throws IOException {
        MigrationState next = transition.state();
        if (next.equals(before.migration())) {
            return before;
        }
        Journey journey = new Journey(next, before.policy());
        state.update(journey);
        if (next.deadlineMillis() != MigrationState.NEVER) {
            context.timerService().registerProcessingTimeTimer(next.deadlineMillis());
        }
        transition.steps().forEach(step -> tell(step, context));
        transition.actions().forEach(out::collect);
        return journey;
    }

    private void tell(MigrationStep step, Context context) {
        steps.get(step.phase()).inc();
        context.output(SideOutputs.MIGRATION_STEPS, step);
    }
}
