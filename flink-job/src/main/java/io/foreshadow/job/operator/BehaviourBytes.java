package io.foreshadow.job.operator;

import io.foreshadow.behaviour.BehaviourModel;
import io.foreshadow.behaviour.Distribution;
import io.foreshadow.behaviour.Load;
import io.foreshadow.behaviour.WeekProfile;
import io.foreshadow.job.fold.FrequentBytes;
import io.foreshadow.job.fold.Varint;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A behaviour model as bytes: a few hundred for a young client, and less than 2 KB for any. Hours
 * of the week that were not seen yet take a bit each. Not thread-safe.
 */
final class BehaviourBytes {
    private final DataInputDeserializer in;
    private final DataOutputSerializer out;
    private final FrequentBytes frequent;

    /** Reads from one and writes to the other. */
    BehaviourBytes(DataInputDeserializer in, DataOutputSerializer out) {
        this.in = in;
        this.out = out;
        frequent = new FrequentBytes(in, out);
    }

    void put(BehaviourModel.State state) throws IOException {
        out.writeLong(state.untilMillis());
        put(state.load());
        put(state.week());
        put(state.requestSizes());
        put(state.responseSizes());
        put(state.latencies());
        frequent.put(state.outcomes());
        frequent.put(state.routes());
        out.writeFloat(state.calls());
        frequent.put(state.steps());
        out.writeFloat(state.stepCount());
        out.writeInt(state.lastCall());
    }

    BehaviourModel.State get() throws IOException {
        return new BehaviourModel.State(
                in.readLong(),
                load(),
                week(),
                distribution(),
                distribution(),
                distribution(),
                frequent.floats(),
                frequent.routes(),
                in.readFloat(),
                frequent.keys(),
                in.readFloat(),
                in.readInt());
    }

    private void put(Load load) throws IOException {
        out.writeDouble(load.buckets());
        out.writeDouble(load.seconds());
        out.writeDouble(load.requests());
        out.writeDouble(load.pairs());
        out.writeDouble(load.halfSquares());
        out.writeDouble(load.timed());
        out.writeDouble(load.concurrencies());
        out.writeDouble(load.peakRate());
        out.writeDouble(load.peakConcurrency());
        out.writeDouble(load.last());
    }

    private Load load() throws IOException {
        return new Load(
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble());
    }

    private void put(WeekProfile week) throws IOException {
        for (int from = 0; from < WeekProfile.HOURS; from += Byte.SIZE) {
            out.writeByte(seen(week.weights(), from));
        }
        for (int hour = 0; hour < WeekProfile.HOURS; hour++) {
            if (week.weights()[hour] != 0) {
                out.writeShort(week.means()[hour]);
                out.writeByte(week.weights()[hour]);
            }
        }
        Varint.put(out, week.openHour());
        out.writeDouble(week.openRequests());
        out.writeDouble(week.openSeconds());
    }

    /** Which of eight hours have a weight; without one a mean says nothing. */
    private static int seen(byte[] weights, int from) {
        int bits = 0;
        for (int i = 0; i < Byte.SIZE; i++) {
            bits |= (weights[from + i] == 0 ? 0 : 1) << i;
        }
        return bits;
    }

    private WeekProfile week() throws IOException {
        byte[] seen = new byte[WeekProfile.HOURS / Byte.SIZE];
        in.readFully(seen);
        short[] means = new short[WeekProfile.HOURS];
        byte[] weights = new byte[WeekProfile.HOURS];
        for (int hour = 0; hour < WeekProfile.HOURS; hour++) {
            if ((seen[hour / Byte.SIZE] >> hour % Byte.SIZE & 1) != 0) {
                means[hour] = in.readShort();
                weights[hour] = in.readByte();
            }
        }
        return new WeekProfile(means, weights, Varint.get(in), in.readDouble(), in.readDouble());
    }

    private void put(Distribution distribution) throws IOException {
        Varint.put(out, distribution.first());
        frequent.put(distribution.counts());
    }

    private Distribution distribution() throws IOException {
        return new Distribution((int) Varint.get(in), frequent.floats());
    }
}
