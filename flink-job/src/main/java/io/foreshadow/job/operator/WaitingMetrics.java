package io.foreshadow.job.operator;

import io.foreshadow.events.Waiting;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** Counts decisions that have to wait, by what for, and what becomes of them. */
final class WaitingMetrics {
    private final Map<Waiting.Guard, Counter> held;
    private final Map<Waiting.Status, Counter> ended;

    WaitingMetrics(RuntimeContext context) {
        held = Metrics.counters(context, "decisionsWaiting", "guard", Waiting.Guard.class);
        ended = Metrics.counters(context, "decisionsAnswered", "status", Waiting.Status.class);
    }

    void count(Waiting waiting) {
        if (waiting.waits()) {
            held.get(waiting.guard()).inc();
        } else {
            ended.get(waiting.status()).inc();
        }
    }
}
