package io.foreshadow.job.operator;

import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.Json;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.RawRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Bytes to traffic events; what cannot be read goes to {@link SideOutputs#DEAD_LETTERS}. A
 * heartbeat of a bridge has moved event time at the source already and goes to {@link
 * SideOutputs#HEARTBEATS}.
 */
public final class DecodeTraffic extends ProcessFunction<RawRecord, TrafficEvent> {
    private static final long serialVersionUID = 1L;

    private transient Counter decoded;
    private transient Counter heartbeats;
    private transient Counter rejected;

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = Metrics.group(getRuntimeContext());
        decoded = metrics.counter("decoded");
        heartbeats = metrics.counter("heartbeats");
        rejected = metrics.counter("rejected");
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<TrafficEvent> out) {
        try {
            if (Heartbeat.isMeantBy(raw.value())) {
                context.output(SideOutputs.HEARTBEATS, Json.read(raw.value(), Heartbeat.class));
                heartbeats.inc();
            } else {
                out.collect(TrafficCodec.decode(raw.value()));
                decoded.inc();
            }
        } catch (MalformedEventException e) {
            rejected.inc();
            context.output(
                    SideOutputs.DEAD_LETTERS,
                    new DeadLetter(raw, "decode traffic", e.getMessage()));
        }
    }
}
