package io.foreshadow.capture.packet;

/**
 * What a segment was when it passed.
 *
 * @param flags the letters of S(YN), F(IN), R(ST) and A(CK) that were set
 */
record SeenSegment(
        Endpoint source,
        Endpoint destination,
        FlowKey flow,
        int networkId,
        int sequence,
        int acknowledgment,
        String flags,
        String payload,
        int length) {
    static SeenSegment of(Segment segment) {
        FlowKey key = new FlowKey();
        boolean fromFirst = key.set(segment);
        return new SeenSegment(
                fromFirst ? key.first() : key.second(),
                fromFirst ? key.second() : key.first(),
                key,
                segment.networkId(),
                segment.sequence(),
                segment.acknowledgment(),
                (segment.isSyn() ? "S" : "")
                        + (segment.isFin() ? "F" : "")
                        + (segment.isReset() ? "R" : "")
                        + (segment.isAck() ? "A" : ""),
                new String(segment.bytes(), segment.offset(), segment.captured()),
                segment.length());
    }
}
