package io.foreshadow.job.fold;

import io.foreshadow.behaviour.PartialBucket;
import io.foreshadow.behaviour.TrafficFold;
import io.foreshadow.events.TrafficEvent;
import java.time.Duration;
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

    private transient TrafficFold fold;
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
        fold = new TrafficFold(bucketMillis);
        bytes = new BucketBytes();
        record = new StreamRecord<>(null);
    }

    @Override
    public void processElement(StreamRecord<TrafficEvent> element) {
        fold.add(element.getValue());
        if (fold.parts() >= maxParts) {
            fold.drain(this::handOn);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        fold.drainUntil(mark.getTimestamp(), this::handOn);
        super.processWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle()) {
            fold.drain(this::handOn);
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        fold.drain(this::handOn);
    }

    @Override
    public void finish() throws Exception {
        fold.drain(this::handOn);
        super.finish();
    }

    private void handOn(String client, PartialBucket part) {
        ClientBucket bucket =
                new ClientBucket(client, part.startMillis(), part.events(), bytes.write(part));
        output.collect(record.replace(bucket, part.startMillis()));
    }
}
