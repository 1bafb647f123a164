package io.foreshadow.capture.tcp;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.packet.Segment;

/**
 * One connection: both directions and how far they have come. The receiver of its streams is made
 * at its first byte, and again when bytes follow a close.
 */
final class TcpFlow extends FlowKey implements Handshake {
    /** Where a flow is in its life. */
    enum State {
        /** No byte was seen yet. */
        HALF_OPEN,
        /** Bytes may follow. */
        OPEN,
        /** Over; kept for a while, so that late retransmissions are known for what they are. */
        CLOSED
    }

    /**
     * What all flows of a table have in common.
     *
     * @param factory makes the receivers
     * @param maxHeldBytes most bytes that wait for earlier ones, in each direction
     * @param budget the same, over all flows
     * @param counters count what is lost
     */
    record Shared(
            ConnectionFactory factory, int maxHeldBytes, MemoryBudget budget, Counters counters) {}

    /** Links of {@link FlowQueue}, which alone changes them. */
    FlowQueue queue;

    TcpFlow elder;
    TcpFlow younger;
    long queuedMicros;

    /** Segments that wait in either stream, which alone change it. */
    int waiting;

    private final Shared shared;
    private final TcpStream fromFirst;
    private final TcpStream fromSecond;
    private Connection receiver;
    private Direction opener;
    private long openedMicros;
    private long roundTripMicros = UNKNOWN;
    private long lastSeenMicros;
    private boolean closed;

    TcpFlow(FlowKey key, Shared shared) {
        super(key);
        this.shared = shared;
        this.fromFirst = new TcpStream(Direction.FROM_FIRST, this, shared);
        this.fromSecond = new TcpStream(Direction.FROM_SECOND, this, shared);
        TcpStream.connect(fromFirst, fromSecond);
    }

    State state() {
        if (receiver != null) {
            return State.OPEN;
        }
        return closed ? State.CLOSED : State.HALF_OPEN;
    }

    long lastSeenMicros() {
        return lastSeenMicros;
    }

    @Override
    public Direction opener() {
        return opener;
    }

    @Override
    public long roundTripMicros() {
        return roundTripMicros;
    }

    /** Whether the segment starts another connection between the same endpoints. */
    boolean isSupersededBy(Segment segment, Direction direction) {
        return stream(direction).isSupersededBy(segment);
    }

    /**
     * Takes the next segment.
     *
     * @param chunk scratch space for what the segment carries
     */
    void accept(Segment segment, Direction direction, Chunk chunk, long nowMicros) {
        lastSeenMicros = nowMicros;
        TcpStream sent = stream(direction);
        TcpStream received = stream(direction.opposite());
        long acknowledged = Chunk.NOT_ACKNOWLEDGED;
        if (segment.isAck()) {
            acknowledged = received.position(segment.acknowledgment());
            received.acknowledge(acknowledged);
        }
        shakeHands(segment, direction);
        boolean carries = segment.isSyn() || segment.isFin() || segment.length() > 0;
        if (carries) {
            carry(segment, sent, received, chunk, acknowledged);
        }
        boolean settled = settle(nowMicros);
        if (segment.isReset() || (carries || settled) && sent.ended() && received.ended()) {
            close();
        }
    }

    /** Takes what a segment says of its own direction, unless it only acknowledges. */
    private static void carry(
            Segment segment, TcpStream sent, TcpStream received, Chunk chunk, long acknowledged) {
        long position = sent.position(segment.sequence()) + (segment.isSyn() ? 1 : 0);
        if (segment.isSyn()) {
            sent.beginAt(position);
            if (segment.isAck()) {
                received.beginAt(acknowledged);
            }
        }
        if (segment.length() > 0) {
            sent.accept(
                    chunk.set(
                            segment.timestampMicros(),
                            position,
                            acknowledged,
                            segment.bytes(),
                            segment.offset(),
                            segment.captured(),
                            segment.length()));
        }
        if (segment.isFin()) {
            sent.endAt(position + segment.length());
        }
    }

    /** Delivers what still waits and ends the connection. */
    void close() {
        fromFirst.flush();
        fromSecond.flush();
        if (receiver != null) {
            receiver.close();
            receiver = null;
        }
        closed = true;
    }

    /** The receiver of the streams. */
    Connection receiver() {
        if (receiver == null) {
            receiver = shared.factory().open(this, this);
            if (closed) {
                receiver.join(Direction.FROM_FIRST);
                receiver.join(Direction.FROM_SECOND);
            }
        }
        return receiver;
    }

    /** Bytes of a direction were lost. */
    void gap(Direction direction, long length) {
        shared.counters().increment(Counter.GAP);
        shared.counters().add(Counter.GAP_BYTES, length);
        if (receiver != null) {
            receiver.gap(direction, length);
        }
    }

    /** A direction has ended. */
    void end(Direction direction) {
        if (receiver != null) {
            receiver.end(direction);
        }
    }

    private void shakeHands(Segment segment, Direction direction) {
        if (segment.isSyn()) {
            opener = segment.isAck() ? direction.opposite() : direction;
            openedMicros = segment.isAck() ? openedMicros : segment.timestampMicros();
        } else if (roundTripMicros == UNKNOWN && openedMicros > 0 && direction == opener) {
            roundTripMicros = Math.max(0, segment.timestampMicros() - openedMicros);
        }
    }

    /**
     * Delivers what waits and is due; what one direction delivers, the other may have waited for.
     *
     * @return whether anything was waiting
     */
    private boolean settle(long nowMicros) {
        boolean waited = waiting > 0;
        boolean delivered = waited;
        while (delivered) {
            delivered = fromFirst.settle(nowMicros) | fromSecond.settle(nowMicros);
        }
        return waited;
    }

    private TcpStream stream(Direction direction) {
        return direction == Direction.FROM_FIRST ? fromFirst : fromSecond;
    }
}
