package io.foreshadow.job.operator;

import static java.util.stream.Collectors.partitioningBy;

import io.foreshadow.anomaly.AnomalyTrack;
import io.foreshadow.anomaly.Match;
import io.foreshadow.anomaly.RuleBook;
import io.foreshadow.events.Anomaly;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A client's matches to its anomalies, each told when it begins and when it is over. Matches of one
 * watermark come from several operators in any order, so they wait for it.
 */
public final class TrackFunction extends KeyedProcessFunction<String, Match, Anomaly> {
    private static final long serialVersionUID = 1L;

    private final RuleBook book;
    private final long bucketMillis;
    private transient ValueState<Tracked> state;
    private transient Map<Anomaly.Kind, Counter> begun;

    public TrackFunction(RuleBook book, Duration bucket) {
        this.book = book;
        this.bucketMillis = bucket.toMillis();
    }

    /**
     * What is kept of a client with matches.
     *
     * @param track its anomalies that last
     * @param waiting matches that the watermark has not passed yet
     */
    public record Tracked(AnomalyTrack track, List<Match> waiting) {}

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("track", Tracked.class));
        begun = Metrics.counters(getRuntimeContext(), "anomalies", "kind", Anomaly.Kind.class);
    }

    @Override
    public void processElement(Match match, Context context, Collector<Anomaly> out)
            throws IOException {
        Tracked now = tracked();
        List<Match> waiting = new ArrayList<>(now.waiting());
        waiting.add(match);
        state.update(new Tracked(now.track(), waiting));
        context.timerService().registerEventTimeTimer(match.endMillis());
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<Anomaly> out)
            throws IOException {
        Tracked now = tracked();
        var due = now.waiting().stream().collect(partitioningBy(m -> m.endMillis() <= atMillis));
        AnomalyTrack.Step step = now.track().at(atMillis, due.get(true), book, bucketMillis);
        step.told().forEach(anomaly -> tell(anomaly, out));
        if (step.track().open().isEmpty() && due.get(false).isEmpty()) {
            state.clear();
            return;
        }
        state.update(new Tracked(step.track(), due.get(false)));
        if (!step.track().open().isEmpty()) {
            context.timerService().registerEventTimeTimer(step.track().nextMillis());
        }
    }

    private void tell(Anomaly anomaly, Collector<Anomaly> out) {
        if (anomaly.phase() == Anomaly.Phase.STARTED) {
            begun.get(anomaly.kind()).inc();
        }
        out.collect(anomaly);
    }

    private Tracked tracked() throws IOException {
        Tracked kept = state.value();
        return kept == null ? new Tracked(AnomalyTrack.NONE, List.of()) : kept;
    }
}
