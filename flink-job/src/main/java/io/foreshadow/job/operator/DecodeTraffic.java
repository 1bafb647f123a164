package io.foreshadow.job.operator;

import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.Json;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.job.topic.CredibleTime;
import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.RawRecord;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Bytes to traffic events; what cannot be read goes to {@link SideOutputs#DEAD_LETTERS}. A
 * heartbeat of a bridge has moved event time at the source already and goes to {@link
 * SideOutputs#HEARTBEATS}. Records from the future go to the dead letters too.
 */
public final class DecodeTraffic extends ProcessFunction<RawRecord, TrafficEvent> {
    private static final long serialVersionUID = 1L;

    private final long maxAheadMillis;

    private transient Counter decoded;
    private transient Counter heartbeats;
    private transient Counter rejected;
    private transient Counter ahead;

    /** Refuses what is further ahead of its record's time, or what the source did not believe. */
    public DecodeTraffic(Duration maxAhead) {
        this.maxAheadMillis = maxAhead.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = Metrics.group(getRuntimeContext());
        decoded = metrics.counter("decoded");
        heartbeats = metrics.counter("heartbeats");
        rejected = metrics.counter("rejected");
        ahead = metrics.counter("ahead");
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<TrafficEvent> out) {
        try {
            if (Heartbeat.isMeantBy(raw.value())) {
                decodeHeartbeat(raw, context);
            } else {
                decodeEvent(raw, context, out);
            }
        } catch (MalformedEventException e) {
            rejected.inc();
            bury(raw, e.getMessage(), context);
        }
    }

    private void decodeHeartbeat(RawRecord raw, Context context) {
        Heartbeat heartbeat = Json.read(raw.value(), Heartbeat.class);
        if (isBelieved(heartbeat.endMicros(), context)) {
            context.output(SideOutputs.HEARTBEATS, heartbeat);
            heartbeats.inc();
        } else {
            refuse(raw, heartbeat.endMicros(), context);
        }
    }

    private void decodeEvent(RawRecord raw, Context context, Collector<TrafficEvent> out) {
        TrafficEvent event = TrafficCodec.decode(raw.value());
        if (isBelieved(event.countedAtMicros(), context)) {
            decoded.inc();
            out.collect(event);
        } else {
            refuse(raw, event.countedAtMicros(), context);
        }
    }

    /**
     * The source believes the record's time or not; the time inside is that of the record, and one
     * that is far ahead of it would keep a bucket open that nobody closes.
     */
    private boolean isBelieved(long micros, Context context) {
        Long recordMillis = context.timestamp();
        return recordMillis == null
                || recordMillis != CredibleTime.NONE
                        && micros / 1000 - maxAheadMillis <= recordMillis;
    }

    private void refuse(RawRecord raw, long micros, Context context) {
        ahead.inc();
        bury(
                raw,
                "its time, "
                        + Instant.ofEpochMilli(micros / 1000)
                        + ", lies too far ahead (traffic.max-ahead): check the clock of its bridge",
                context);
    }

    private static void bury(RawRecord raw, String reason, Context context) {
        context.output(SideOutputs.DEAD_LETTERS, new DeadLetter(raw, "decode traffic", reason));
    }
}
