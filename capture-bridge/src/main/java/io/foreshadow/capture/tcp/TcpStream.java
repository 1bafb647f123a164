package io.foreshadow.capture.tcp;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.packet.Segment;
import java.util.TreeMap;

/**
 * Puts the segments of one direction in order: retransmitted bytes are dropped (the first copy
 * counts), early segments wait for the missing ones. A segment is early, too, when it acknowledges
 * bytes of the opposite direction that were not delivered yet: so an answer never overtakes its
 * question, even if the capture mixed them up.
 *
 * <p>What is missing is declared lost, so that the stream goes on behind the hole, when it was
 * acknowledged and has not turned up for a moment (it did arrive, only the capture missed it), when
 * it has been missing for very long, or when too much waits for it.
 */
final class TcpStream {
    /** Capture points reorder by far less than this. */
    private static final long ACKNOWLEDGED_PATIENCE_MICROS = 200_000;

    /** Leaves time for the first retransmissions of TCP. */
    private static final long PATIENCE_MICROS = 3_000_000;

    private static final int MAX_HELD_CHUNKS = 1024;

    /** Above any window: a step further than this is nonsense, or another connection. */
    private static final long MAX_STEP = 1L << 26;

    private static final long UNKNOWN = -1;

    /** Stands for no chunks; a stream makes a map of its own when it needs one, as few do. */
    private static final TreeMap<Long, Chunk> NONE = new TreeMap<>();

    private final Direction direction;
    private final TcpFlow flow;
    private final TcpFlow.Shared shared;
    private TreeMap<Long, Chunk> held = NONE;
    private int heldBytes;
    private long start = UNKNOWN;
    private long next = UNKNOWN;
    private long end = UNKNOWN;
    private long acknowledged = UNKNOWN;
    private boolean ended;
    private boolean joined;
    private TcpStream opposite;

    TcpStream(Direction direction, TcpFlow flow, TcpFlow.Shared shared) {
        this.direction = direction;
        this.flow = flow;
        this.shared = shared;
    }

    /** Introduces the two directions of a connection to each other. */
    static void connect(TcpStream one, TcpStream other) {
        one.opposite = other;
        other.opposite = one;
    }

    /** Whether the segment cannot belong to the connection that this stream has followed. */
    boolean isSupersededBy(Segment segment) {
        boolean shows = segment.isSyn() || segment.length() > 0;
        if (!shows || next == UNKNOWN) {
            return false;
        }
        long position = position(segment.sequence());
        boolean otherStart = segment.isSyn() && position + 1 != start;
        boolean otherData =
                segment.length() > 0 && (position < next - MAX_STEP || ended && position > end);
        return otherStart || otherData;
    }

    /** The position in this direction of a sequence or acknowledgment number. */
    long position(int sequence) {
        if (next != UNKNOWN) {
            return SequenceSpace.nearest(sequence, next);
        }
        return acknowledged == UNKNOWN
                ? SequenceSpace.first(sequence)
                : SequenceSpace.nearest(sequence, acknowledged);
    }

    /** Tells where the stream starts, from the handshake. */
    void beginAt(long position) {
        joined = true;
        startAt(position);
    }

    /** Tells where the stream is now, unless that is known. */
    void startAt(long position) {
        if (next == UNKNOWN) {
            start = position;
            next = position;
        }
    }

    /** Takes bytes of this direction. */
    void accept(Chunk chunk) {
        startAt(chunk.position());
        if (!joined && chunk.position() < next) {
            // A segment without bytes that came first, reordered or damaged, is no proof of more.
            start = chunk.position();
            moveTo(start);
        }
        if (chunk.end() <= next) {
            shared.counters().increment(Counter.DUPLICATE_SEGMENT);
            return;
        }
        if (isDue(chunk)) {
            deliver(chunk);
            if (!held.isEmpty()) {
                drain();
            } else {
                endIfComplete();
            }
        } else {
            hold(chunk);
        }
    }

    /** Tells that the direction ends at the position. */
    void endAt(long position) {
        startAt(position);
        end = position;
        endIfComplete();
    }

    /** Tells that the other side has received everything before the position. */
    void acknowledge(long position) {
        acknowledged = Math.max(acknowledged, position);
    }

    /**
     * Delivers what has become due, and gives up on what has been missing for too long.
     *
     * @return whether anything was delivered
     */
    boolean settle(long nowMicros) {
        long before = next;
        drain();
        while (!held.isEmpty() && isOverdue(nowMicros)) {
            force(take());
        }
        return next != before;
    }

    /** Delivers everything that waits, as nothing more will come. */
    void flush() {
        while (!held.isEmpty()) {
            force(take());
        }
    }

    /** Whether the direction was closed and all before that was delivered. */
    boolean ended() {
        return ended;
    }

    private boolean isDue(Chunk chunk) {
        return chunk.position() <= next && !isBeforeItsCause(chunk);
    }

    private boolean isBeforeItsCause(Chunk chunk) {
        long delivered = opposite.ended ? opposite.next + 1 : opposite.next;
        long ahead = chunk.acknowledged() - delivered;
        return opposite.next != UNKNOWN && ahead > 0 && ahead <= MAX_STEP;
    }

    private boolean isOverdue(long nowMicros) {
        Chunk first = held.firstEntry().getValue();
        boolean arrived = first.position() <= Math.max(next, acknowledged);
        long patience = arrived ? ACKNOWLEDGED_PATIENCE_MICROS : PATIENCE_MICROS;
        return nowMicros - first.timestampMicros() > patience;
    }

    private void hold(Chunk chunk) {
        Chunk twin = held.get(chunk.position());
        if (twin != null && twin.length() >= chunk.length()) {
            return;
        }
        while (!fits(chunk)) {
            if (held.isEmpty()) {
                force(chunk);
                return;
            }
            force(take());
        }
        if (held == NONE) {
            held = new TreeMap<>();
        }
        Chunk replaced = held.put(chunk.position(), chunk.copy());
        heldBytes += chunk.captured();
        if (replaced == null) {
            flow.waiting++;
        } else {
            release(replaced);
        }
        drain();
    }

    private boolean fits(Chunk chunk) {
        return heldBytes + chunk.captured() <= shared.maxHeldBytes()
                && held.size() < MAX_HELD_CHUNKS
                && shared.budget().reserve(chunk.captured());
    }

    private Chunk take() {
        Chunk first = held.pollFirstEntry().getValue();
        flow.waiting--;
        release(first);
        return first;
    }

    private void release(Chunk chunk) {
        heldBytes -= chunk.captured();
        shared.budget().release(chunk.captured());
    }

    /** Delivers a chunk although something before it is missing. */
    private void force(Chunk chunk) {
        if (isBeforeItsCause(chunk)) {
            opposite.skipAcknowledged(chunk.acknowledged());
        }
        skipTo(chunk.position());
        if (chunk.end() > next) {
            deliver(chunk);
        }
        drain();
    }

    /** An acknowledgment of the end lies one behind it. */
    private void skipAcknowledged(long position) {
        skipTo(end == UNKNOWN ? position : Math.min(position, end));
    }

    /** Delivers what waits before the position, and declares lost what does not. */
    private void skipTo(long position) {
        while (next < position) {
            if (!held.isEmpty() && held.firstKey() <= next) {
                Chunk waiting = take();
                if (waiting.end() > next) {
                    deliver(waiting);
                }
            } else {
                long hole = held.isEmpty() ? position : Math.min(position, held.firstKey());
                flow.gap(direction, hole - next);
                moveTo(hole);
            }
        }
        endIfComplete();
    }

    private void drain() {
        while (!held.isEmpty()) {
            Chunk first = held.firstEntry().getValue();
            boolean repeated = first.end() <= next;
            if (!repeated && !isDue(first)) {
                break;
            }
            take();
            if (!repeated) {
                deliver(first);
            }
        }
        endIfComplete();
    }

    private void deliver(Chunk chunk) {
        chunk.skipTo(next);
        if (!joined) {
            joined = true;
            flow.receiver().join(direction);
        }
        long lost = chunk.length() - chunk.captured();
        moveTo(chunk.end());
        if (chunk.captured() > 0) {
            flow.receiver().data(direction, chunk);
        }
        if (lost > 0) {
            flow.gap(direction, lost);
        }
    }

    private void moveTo(long position) {
        next = position;
    }

    private void endIfComplete() {
        if (!ended && end != UNKNOWN && next >= end) {
            ended = true;
            flow.end(direction);
        }
    }
}
