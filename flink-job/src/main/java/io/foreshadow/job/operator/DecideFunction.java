package io.foreshadow.job.operator;

import io.foreshadow.anomaly.AnomalyLog;
import io.foreshadow.anomaly.RuleBook;
import io.foreshadow.decision.Alarms;
import io.foreshadow.decision.DecisionEngine;
import io.foreshadow.decision.DecisionInput;
import io.foreshadow.decision.DecisionResult;
import io.foreshadow.decision.DecisionState;
import io.foreshadow.decision.Serving;
import io.foreshadow.events.Anomaly;
import io.foreshadow.events.ScalingDecision;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Outlooks and anomalies of a client to decisions. An outlook waits until the watermark has passed
 * it: then every anomaly about the same bucket has arrived, whichever path was faster, and the same
 * traffic always gives the same decisions.
 */
public final class DecideFunction
        extends KeyedCoProcessFunction<String, Outlook, Anomaly, Verdict> {
    private static final long serialVersionUID = 1L;

    private final RuleBook rules;
    private final Duration forgetAfter;
    private transient ValueState<Deliberation> state;
    private transient Silence silence;
    private transient Map<ScalingDecision.Kind, Counter> decisions;

    /**
     * @param rules that anomalies come from
     * @param forgetAfter what was decided for a client is forgotten after such a silence
     */
    public DecideFunction(RuleBook rules, Duration forgetAfter) {
        this.rules = rules;
        this.forgetAfter = forgetAfter;
    }

    /**
     * What is kept between decisions.
     *
     * @param memory of the decision engine
     * @param waiting outlooks that the watermark has not passed yet
     * @param anomalies that last, and those that ended while outlooks waited
     */
    public record Deliberation(
            DecisionState memory, List<Outlook> waiting, List<Anomaly> anomalies) {
        private static final Deliberation FRESH =
                new Deliberation(DecisionState.FRESH, List.of(), List.of());
    }

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("deliberation", Deliberation.class));
        silence = new Silence(forgetAfter, getRuntimeContext());
        decisions =
                Metrics.counters(
                        getRuntimeContext(), "decisions", "kind", ScalingDecision.Kind.class);
    }

    @Override
    public void processElement1(Outlook outlook, Context context, Collector<Verdict> out)
            throws IOException {
        Deliberation now = deliberation();
        state.update(new Deliberation(now.memory(), with(now.waiting(), outlook), now.anomalies()));
        context.timerService().registerEventTimeTimer(outlook.forecast().atMillis());
        hear(outlook.forecast().atMillis(), context);
    }

    @Override
    public void processElement2(Anomaly anomaly, Context context, Collector<Verdict> out)
            throws IOException {
        Deliberation now = deliberation();
        state.update(new Deliberation(now.memory(), now.waiting(), with(now.anomalies(), anomaly)));
        hear(anomaly.endMillis(), context);
    }

    private void hear(long atMillis, Context context) throws IOException {
        silence.hear(atMillis, context.timerService()::registerEventTimeTimer);
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<Verdict> out)
            throws IOException {
        if (silence.isOver(atMillis, context.timerService()::registerEventTimeTimer)) {
            state.clear();
            return;
        }
        Deliberation now = deliberation();
        DecisionState memory = now.memory();
        List<Anomaly> anomalies = now.anomalies();
        List<Outlook> waiting = new ArrayList<>();
        for (Outlook outlook : now.waiting()) {
            if (outlook.forecast().atMillis() == atMillis) {
                AnomalyLog log =
                        new AnomalyLog(anomalies, rules, outlook.forecast().bucketMillis());
                DecisionResult result = decide(outlook, log.at(atMillis, outlook.signs()), memory);
                decisions.get(result.decision().kind()).inc();
                out.collect(
                        new Verdict(
                                result.decision(),
                                result.isNews(),
                                outlook.observation(),
                                outlook.policy()));
                memory = result.state();
                anomalies = log.since(atMillis).told();
            } else {
                waiting.add(outlook);
            }
        }
        state.update(new Deliberation(memory, waiting, anomalies));
    }

    private static DecisionResult decide(Outlook outlook, Alarms alarms, DecisionState memory) {
        Serving serving = Serving.of(outlook.observation().assignment(), outlook.policy());
        return DecisionEngine.decide(
                new DecisionInput(outlook.forecast(), serving, alarms, outlook.policy(), memory));
    }

    private Deliberation deliberation() throws IOException {
        Deliberation kept = state.value();
        return kept == null ? Deliberation.FRESH : kept;
    }

    private static <T> List<T> with(List<T> list, T next) {
        List<T> result = new ArrayList<>(list);
        result.add(next);
        return result;
    }
}
