package io.foreshadow.capture.tcp;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.packet.TcpSegment;

/** One connection: both directions and how far they have come. */
final class TcpFlow {
    /** Where a flow is in its life. */
    enum State {
        /** No byte was seen yet. */
        HALF_OPEN,
        /** Bytes may follow. */
        OPEN,
        /** Over; kept for a while, so that late retransmissions are known for what they are. */
        CLOSED
    }

    private final FlowKey key;
    private final LazyConnection connection;
    private final TcpStream fromFirst;
    private final TcpStream fromSecond;
    private long lastSeenMicros;
    private boolean closed;

    TcpFlow(FlowKey key, ConnectionFactory factory, HoldBudget budget, Counters counters) {
        this.key = key;
        this.connection = new LazyConnection(key, factory, counters);
        this.fromFirst = new TcpStream(Direction.FROM_FIRST, connection, budget);
        this.fromSecond = new TcpStream(Direction.FROM_SECOND, connection, budget);
        TcpStream.connect(fromFirst, fromSecond);
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

    /** Whether the segment starts another connection between the same endpoints. */
    boolean isSupersededBy(TcpSegment segment) {
        return stream(Direction.of(segment, key)).isSupersededBy(segment);
    }

    void accept(TcpSegment segment, long nowMicros) {
        lastSeenMicros = nowMicros;
        Direction direction = Direction.of(segment, key);
        TcpStream sent = stream(direction);
        TcpStream received = stream(direction.opposite());
        long position = sent.position(segment.sequence()) + (segment.isSyn() ? 1 : 0);
        long acknowledged = Chunk.NOT_ACKNOWLEDGED;
        if (segment.isAck()) {
            acknowledged = received.position(segment.acknowledgment());
            received.acknowledge(acknowledged);
        }
        if (segment.isSyn()) {
            sent.beginAt(position);
        } else if (!segment.isReset()) {
            sent.startAt(position);
        }
        if (segment.isSyn() && segment.isAck()) {
            received.beginAt(acknowledged);
        }
        if (segment.length() > 0) {
            sent.accept(chunk(segment, position, acknowledged));
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

    /** What one direction delivers may be what the other has waited for. */
    private void settle(long nowMicros) {
        boolean delivered = true;
        while (delivered) {
            delivered = fromFirst.settle(nowMicros) | fromSecond.settle(nowMicros);
        }
    }

    private TcpStream stream(Direction direction) {
        return direction == Direction.FROM_FIRST ? fromFirst : fromSecond;
    }

    private static Chunk chunk(TcpSegment segment, long position, long acknowledged) {
        return new Chunk(
                segment.timestampMicros(),
                position,
                acknowledged,
                segment.bytes(),
                segment.offset(),
                segment.captured(),
                segment.length());
    }
}
