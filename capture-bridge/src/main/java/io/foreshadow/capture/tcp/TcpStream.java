package io.foreshadow.capture.tcp;

import io.foreshadow.capture.packet.TcpSegment;
import java.util.TreeMap;

/**
 * Puts the segments of one direction in order: retransmitted bytes are dropped (the first copy
 * counts), early segments wait for the missing ones.
 *
 * <p>What is missing is declared lost, so that the stream goes on behind the hole, when the
 * receiver has acknowledged it and it has not turned up for a moment (it was delivered, only the
 * capture missed it), when it has been missing for very long, or when too much waits for it.
 */
final class TcpStream {
    /** Capture points reorder by far less than this. */
    private static final long ACKNOWLEDGED_PATIENCE_MICROS = 200_000;

    /** Leaves time for the first retransmissions of TCP. */
    private static final long PATIENCE_MICROS = 3_000_000;

    private static final int MAX_HELD_BYTES = 1 << 20;
    private static final int MAX_HELD_CHUNKS = 1024;

    /** A jump back by more than any window: another connection between the same ports. */
    private static final long MAX_STEP_BACK = 1L << 26;

    private static final long UNKNOWN = -1;

    private final Direction direction;
    private final Connection receiver;
    private final HoldBudget budget;
    private final SequenceSpace space = new SequenceSpace();
    private final TreeMap<Long, Chunk> held = new TreeMap<>();
    private int heldBytes;
    private long holeSinceMicros;
    private long start = UNKNOWN;
    private long next = UNKNOWN;
    private long end = UNKNOWN;
    private long acknowledged = UNKNOWN;
    private boolean ended;

    TcpStream(Direction direction, Connection receiver, HoldBudget budget) {
        this.direction = direction;
        this.receiver = receiver;
        this.budget = budget;
    }

    /** Whether the segment cannot belong to the connection that this stream has followed. */
    boolean isSupersededBy(TcpSegment segment) {
        if (next == UNKNOWN) {
            return false;
        }
        long position = position(segment.sequence());
        boolean otherStart = segment.isSyn() && position + 1 != start;
        boolean otherData =
                segment.length() > 0
                        && (position < next - MAX_STEP_BACK || ended && position > end);
        return otherStart || otherData;
    }

    /** The position in this direction of a sequence or acknowledgment number. */
    long position(int sequence) {
        return space.position(sequence);
    }

    /** Tells where the stream starts, unless that is known. */
    void startAt(long position) {
        if (next == UNKNOWN) {
            start = position;
            next = position;
        }
    }

    /** Takes bytes of this direction. */
    void accept(Chunk chunk) {
        startAt(chunk.position());
        if (chunk.end() <= next) {
            return;
        }
        if (chunk.position() <= next) {
            deliver(chunk);
            drain();
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

    /** Gives up on what has been missing for too long. */
    void settle(long nowMicros) {
        while (!held.isEmpty() && isLost(nowMicros - holeSinceMicros)) {
            skipHole(held.firstKey());
        }
    }

    /** Delivers everything that waits, as nothing more will come. */
    void flush() {
        while (!held.isEmpty()) {
            skipHole(held.firstKey());
        }
    }

    /** Whether the direction was closed and all before that was delivered. */
    boolean ended() {
        return ended;
    }

    private boolean isLost(long waitedMicros) {
        boolean received = acknowledged >= held.firstKey();
        return waitedMicros > (received ? ACKNOWLEDGED_PATIENCE_MICROS : PATIENCE_MICROS);
    }

    private void hold(Chunk chunk) {
        Chunk twin = held.get(chunk.position());
        if (twin != null && twin.length() >= chunk.length()) {
            return;
        }
        while (chunk.position() > next && !fits(chunk)) {
            skipHole(held.isEmpty() ? chunk.position() : held.firstKey());
        }
        if (chunk.position() <= next) {
            accept(chunk);
            return;
        }
        if (held.isEmpty()) {
            holeSinceMicros = chunk.timestampMicros();
        }
        forget(held.put(chunk.position(), chunk.copy()));
        heldBytes += chunk.captured();
    }

    private boolean fits(Chunk chunk) {
        return heldBytes + chunk.captured() <= MAX_HELD_BYTES
                && held.size() < MAX_HELD_CHUNKS
                && budget.reserve(chunk.captured());
    }

    private void forget(Chunk chunk) {
        if (chunk != null) {
            heldBytes -= chunk.captured();
            budget.release(chunk.captured());
        }
    }

    private void skipHole(long position) {
        if (position > next) {
            receiver.gap(direction, position - next);
            moveTo(position);
        }
        drain();
    }

    private void drain() {
        while (!held.isEmpty() && held.firstKey() <= next) {
            Chunk chunk = held.pollFirstEntry().getValue();
            forget(chunk);
            if (chunk.end() > next) {
                deliver(chunk);
            }
        }
        if (!held.isEmpty()) {
            holeSinceMicros = held.firstEntry().getValue().timestampMicros();
        }
        endIfComplete();
    }

    private void deliver(Chunk chunk) {
        Chunk fresh = chunk.from(next);
        if (fresh.captured() > 0) {
            receiver.data(direction, fresh);
        }
        if (fresh.captured() < fresh.length()) {
            receiver.gap(direction, fresh.length() - fresh.captured());
        }
        moveTo(fresh.end());
    }

    private void moveTo(long position) {
        next = position;
        space.moveTo(position);
    }

    private void endIfComplete() {
        if (!ended && end != UNKNOWN && next >= end) {
            ended = true;
            receiver.end(direction);
        }
    }
}
