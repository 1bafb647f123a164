package io.foreshadow.capture.publish;

import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficCodec;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The bounded hand-off of serialised events from the one thread that captures to the one that
 * publishes. The capturing thread never blocks, locks or allocates here; it stages an event and
 * offers it once or more often.
 *
 * <pre>
 *   long    time of the event in milliseconds
 *   ...     the event by {@link TrafficCodec}
 * </pre>
 */
final class EventRing {
    private static final int EVENT = 1;
    private static final int TIME_BYTES = Long.BYTES;

    private final OneToOneRingBuffer ring;
    private final byte[] staged = new byte[TIME_BYTES + TrafficCodec.MAX_BYTES];
    private final UnsafeBuffer stagedBuffer = new UnsafeBuffer(staged);
    private final AtomicLong accepted = new AtomicLong();
    private int stagedBytes;

    /** Takes the events of a ring. */
    @FunctionalInterface
    interface Taker {
        /** Takes one; may throw nothing, as it would lose those behind it. */
        void take(long timestampMillis, byte[] event);
    }

    /**
     * An empty ring.
     *
     * @param bytes its size, rounded up to a power of two; at most 1 GiB
     */
    EventRing(int bytes) {
        int capacity = BitUtil.findNextPositivePowerOfTwo(bytes);
        ring =
                new OneToOneRingBuffer(
                        new UnsafeBuffer(
                                ByteBuffer.allocateDirect(
                                        capacity + RingBufferDescriptor.TRAILER_LENGTH)));
    }

    /** Serialises an event, for {@link #offer}. */
    void stage(Traffic event) {
        stagedBuffer.putLong(0, event.countedAtMicros() / 1000);
        stagedBytes = TrafficCodec.encode(event, staged, TIME_BYTES);
    }

    /** Whether the staged event would fit an empty ring. */
    boolean canHold() {
        return stagedBytes <= ring.maxMsgLength();
    }

    /** Puts the staged event in, if there is room. */
    boolean offer() {
        if (!canHold() || !ring.write(EVENT, stagedBuffer, 0, stagedBytes)) {
            return false;
        }
        accepted.lazySet(accepted.getPlain() + 1);
        return true;
    }

    /**
     * Takes events out; only on the thread that publishes.
     *
     * @return how many, at most {@code limit}
     */
    int drain(Taker taker, int limit) {
        return ring.read(
                (type, buffer, index, length) -> {
                    byte[] event = new byte[length - TIME_BYTES];
                    buffer.getBytes(index + TIME_BYTES, event);
                    taker.take(buffer.getLong(index), event);
                },
                limit);
    }

    /** Events put in so far. */
    long accepted() {
        return accepted.get();
    }

    /** Where the next event will stand. */
    long head() {
        return ring.producerPosition();
    }

    /** Up to where events were taken out. */
    long tail() {
        return ring.consumerPosition();
    }

    /** Bytes in use. */
    int size() {
        return ring.size();
    }

    /** Bytes there are. */
    int capacity() {
        return ring.capacity();
    }
}
