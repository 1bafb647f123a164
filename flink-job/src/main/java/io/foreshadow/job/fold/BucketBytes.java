package io.foreshadow.job.fold;

import io.foreshadow.behaviour.BucketDetail;
import io.foreshadow.behaviour.LogCounts;
import io.foreshadow.behaviour.Outcomes;
import io.foreshadow.behaviour.PartialBucket;
import io.foreshadow.behaviour.ResourceTally;
import io.foreshadow.behaviour.RouteVariety;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Parts of buckets as bytes: about a hundred for a single exchange. They are written once, before
 * the shuffle, travel and wait in state as they are, and are read once, when the bucket is closed.
 * The first byte is the version, so that state of an older release can be read. Not thread-safe.
 */
public final class BucketBytes {
    private static final byte VERSION = 1;
    private static final int FIRST_SIZE = 512;

    private final DataOutputSerializer out = new DataOutputSerializer(FIRST_SIZE);
    private final DataInputDeserializer in = new DataInputDeserializer();
    private final FrequentBytes frequent = new FrequentBytes(in, out);

    /** A part as bytes. */
    public byte[] write(PartialBucket bucket) {
        try {
            out.clear();
            out.writeByte(VERSION);
            putSums(bucket);
            putDetail(bucket.detail());
            return out.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException("a bucket cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * The part that bytes stand for.
     *
     * @throws UncheckedIOException if no {@link BucketBytes} has written them, or a newer one
     */
    public PartialBucket read(byte[] bytes) {
        try {
            in.setBuffer(bytes);
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IOException("unknown version " + version);
            }
            return part();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a bucket in state cannot be read: " + e.getMessage(), e);
        }
    }

    private void putSums(PartialBucket bucket) throws IOException {
        put(bucket.startMillis());
        put(bucket.events());
        put(bucket.lastMillis());
        put(bucket.requestBytes());
        put(bucket.responseBytes());
        put(bucket.resources().size());
        for (ResourceTally tally : bucket.resources()) {
            out.writeUTF(tally.resource());
            put(tally.requests());
            put(tally.serverErrors());
            put(tally.timed());
            put(tally.latencyMicrosSum());
        }
    }

    private PartialBucket part() throws IOException {
        return new PartialBucket(get(), get(), get(), get(), get(), tallies(), detail());
    }

    private List<ResourceTally> tallies() throws IOException {
        int size = (int) get();
        List<ResourceTally> tallies = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            tallies.add(new ResourceTally(in.readUTF(), get(), get(), get(), get()));
        }
        return tallies;
    }

    private void putDetail(BucketDetail detail) throws IOException {
        Outcomes outcomes = detail.outcomes();
        put(outcomes.succeeded());
        put(outcomes.redirected());
        put(outcomes.clientErrors());
        put(outcomes.serverErrors());
        put(outcomes.grpcErrors());
        put(outcomes.unanswered());
        put(outcomes.unseen());
        put(detail.requestSizes());
        put(detail.responseSizes());
        put(detail.latencies());
        frequent.put(detail.routes());
        put(detail.variety().bits());
        frequent.put(detail.steps());
        put(detail.stepCount());
        out.writeInt(detail.firstCall());
        out.writeInt(detail.lastCall());
    }

    private BucketDetail detail() throws IOException {
        return new BucketDetail(
                new Outcomes(get(), get(), get(), get(), get(), get(), get()),
                logCounts(),
                logCounts(),
                logCounts(),
                frequent.routes(),
                new RouteVariety(longs()),
                frequent.keys(),
                get(),
                in.readInt(),
                in.readInt());
    }

    private void put(LogCounts counts) throws IOException {
        put(counts.first());
        put(counts.counts().length);
        for (int count : counts.counts()) {
            put(count);
        }
    }

    private LogCounts logCounts() throws IOException {
        int first = (int) get();
        int[] counts = new int[(int) get()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) get();
        }
        return new LogCounts(first, counts);
    }

    private void put(long[] words) throws IOException {
        put(words.length);
        for (long word : words) {
            put(word);
        }
    }

    private long[] longs() throws IOException {
        long[] words = new long[(int) get()];
        for (int i = 0; i < words.length; i++) {
            words[i] = get();
        }
        return words;
    }

    private void put(long value) throws IOException {
        Varint.put(out, value);
    }

    private long get() throws IOException {
        return Varint.get(in);
    }
}
