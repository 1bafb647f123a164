package io.foreshadow.capture.tcp;

import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.packet.TcpSegment;

/** One of the two directions of a connection, named after the sender's place in the flow key. */
public enum Direction {
    FROM_FIRST,
    FROM_SECOND;

    /** The direction in which the segment travelled. */
    static Direction of(TcpSegment segment, FlowKey flow) {
        return segment.source().equals(flow.first()) ? FROM_FIRST : FROM_SECOND;
    }

    /** The other one. */
    public Direction opposite() {
        return this == FROM_FIRST ? FROM_SECOND : FROM_FIRST;
    }
}
