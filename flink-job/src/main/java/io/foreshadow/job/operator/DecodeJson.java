package io.foreshadow.job.operator;

import io.foreshadow.events.Json;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.RawRecord;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Bytes to the JSON records of a control topic; what cannot be read goes to {@link
 * SideOutputs#DEAD_LETTERS}. A tombstone of a compacted topic says that a key is gone and is no
 * error.
 */
public final class DecodeJson<T> extends ProcessFunction<RawRecord, T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private transient Counter rejected;

    public DecodeJson(Class<T> type) {
        this.type = type;
    }

    @Override
    public void open(OpenContext context) {
        rejected = Metrics.group(getRuntimeContext()).counter("rejected");
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<T> out) {
        if (raw.value() == null) {
            return;
        }
        T record;
        try {
            record = Json.read(raw.value(), type);
        } catch (MalformedEventException e) {
            rejected.inc();
            String stage = "decode " + type.getSimpleName().toLowerCase(Locale.ROOT);
            context.output(SideOutputs.DEAD_LETTERS, new DeadLetter(raw, stage, e.getMessage()));
            return;
        }
        out.collect(record);
    }
}
