package io.foreshadow.capture.tcp;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.packet.Segment;

/** One connection: both directions and how far they have come. */
final class TcpFlow implements Handshake {
    /** Where a flow is in its life. */
    enum State {
        /** No byte was seen yet. */
        HALF_OPEN,
        /** Bytes may follow. */
        OPEN,
        /** Over; kept for a while, so that late retransmissions are known for what they are. */
        CLOSED
    }

    /** Links of {@link FlowQueue}, which alone changes them. */
    FlowQueue queue;

    TcpFlow elder;
    TcpFlow younger;
    long queuedMicros;

    private final FlowKey key;
    private final LazyConnection connection;
    private final TcpStream fromFirst;
    private final TcpStream fromSecond;
    private Direction opener;
    private long openedMicros;
    private long roundTripMicros = UNKNOWN;
    private long lastSeenMicros;
    private boolean closed;

    TcpFlow(
            FlowKey key,
            ConnectionFactory factory,
            FlowLimits limits,
            MemoryBudget budget,
            Counters counters) {
        this.key = key;
        this.connection = new LazyConnection(key, this, factory, counters);
        int held = limits.heldBytesPerFlow();
        this.fromFirst = new TcpStream(Direction.FROM_FIRST, connection, held, budget, counters);
        this.fromSecond = new TcpStream(Direction.FROM_SECOND, connection, held, budget, counters);
        TcpStream.connect(fromFirst, fromSecond);
    }

    FlowKey key() {
        return key;
    }

    State state() {
        if (connection.isOpen()) {
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
        long position = sent.position(segment.sequence()) + (segment.isSyn() ? 1 : 0);
        long acknowledged = Chunk.NOT_ACKNOWLEDGED;
        if (segment.isAck()) {
            acknowledged = received.position(segment.acknowledgment());
            received.acknowledge(acknowledged);
        }
        shakeHands(segment, direction);
        if (segment.isSyn()) {
            sent.beginAt(position);
        } else if (!segment.isReset()) {
            sent.startAt(position);
        }
        if (segment.isSyn() && segment.isAck()) {
            received.beginAt(acknowledged);
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
        settle(nowMicros);
        if (segment.isReset() || sent.ended() && received.ended()) {
            close();
        }
    }

    /** Delivers what still waits and ends the connection. */
    void close() {
        fromFirst.flush();
        fromSecond.flush();
        connection.close();
        closed = true;
    }

    private void shakeHands(Segment segment, Direction direction) {
        if (segment.isSyn()) {
            opener = segment.isAck() ? direction.opposite() : direction;
            openedMicros = segment.isAck() ? openedMicros : segment.timestampMicros();
        } else if (roundTripMicros == UNKNOWN && openedMicros > 0 && direction == opener) {
            roundTripMicros = Math.max(0, segment.timestampMicros() - openedMicros);
        }
    }

    /** What one direction delivers may be what the other has waited for. */
    private void settle(long nowMicros) {
        boolean delivered = fromFirst.isWaiting() || fromSecond.isWaiting();
        while (delivered) {
            delivered = fromFirst.settle(nowMicros) | fromSecond.settle(nowMicros);
        }
    }

    private TcpStream stream(Direction direction) {
        return direction == Direction.FROM_FIRST ? fromFirst : fromSecond;
    }
}
