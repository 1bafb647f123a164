package io.foreshadow.job.fold;

import io.foreshadow.behaviour.PartialBucket;
import io.foreshadow.events.TrafficEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Folds events into parts of buckets where they were read, so that the network and the keyed state
 * behind it see a part where there were many events.
 *
 * <p>A part is handed on before a watermark that closes its bucket, before a checkpoint (so nothing
 * is kept in this operator's state), before the input is said to be idle (the time of others then
 * goes on without it), at the end of the input, and when there are too many. No event gets late
 * here that was not late before, and which ones are late is left to the shadow.
 */
public final class FoldTraffic extends AbstractStreamOperator<ClientBucket>
        implements OneInputStreamOperator<TrafficEvent, ClientBucket> {
    private static final long serialVersionUID = 1L;

    private final long bucketMillis;
    private final int maxParts;

    /** By start of the bucket, then by client. */
    private transient TreeMap<Long, Map<String, PartialBucket>> open;

    private transient int parts;
    private transient BucketBytes bytes;
    private transient StreamRecord<ClientBucket> record;

    /**
     * Folds into buckets of a length.
     *
     * @param maxParts most parts held in memory, each of about 1 KB
     */
    public FoldTraffic(Duration bucket, int maxParts) {
        this.bucketMillis = bucket.toMillis();
        this.maxParts = maxParts;
    }

    @Override
    public void open() throws Exception {
        super.open();
        open = new TreeMap<>();
        parts = 0;
        bytes = new BucketBytes();
        record = new StreamRecord<>(null);
    }

    @Override
    public void processElement(StreamRecord<TrafficEvent> element) {
        TrafficEvent event = element.getValue();
        long start = PartialBucket.startOf(event, bucketMillis);
        Map<String, PartialBucket> clients = open.computeIfAbsent(start, s -> new HashMap<>());
        PartialBucket part = clients.get(event.client());
        if (part == null) {
            part = PartialBucket.empty(start);
            parts++;
        }
        clients.put(event.client(), part.plus(event));
        if (parts >= maxParts) {
            handOnAll();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        while (!open.isEmpty() && open.firstKey() + bucketMillis <= mark.getTimestamp()) {
            handOnFirst();
        }
        super.processWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle()) {
            handOnAll();
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        handOnAll();
    }

    @Override
    public void finish() throws Exception {
        handOnAll();
        super.finish();
    }

    private void handOnAll() {
        while (!open.isEmpty()) {
            handOnFirst();
        }
    }

    private void handOnFirst() {
        Map<String, PartialBucket> clients = open.pollFirstEntry().getValue();
        parts -= clients.size();
        clients.forEach(this::handOn);
    }

    private void handOn(String client, PartialBucket part) {
        ClientBucket bucket =
                new ClientBucket(client, part.startMillis(), part.events(), bytes.write(part));
        output.collect(record.replace(bucket, part.startMillis()));
    }
}
