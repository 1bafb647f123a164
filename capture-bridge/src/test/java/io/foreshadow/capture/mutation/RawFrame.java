package io.foreshadow.capture.mutation;

import io.foreshadow.capture.packet.LinkType;
import io.foreshadow.capture.packet.Packet;
import io.foreshadow.capture.synthetic.Frame;
import java.util.Arrays;

/**
 * A captured packet as a value.
 *
 * @param link what it begins with
 * @param micros when it was captured
 * @param bytes what was captured of it; never changed
 * @param originalLength its length on the wire
 */
public record RawFrame(LinkType link, long micros, byte[] bytes, int originalLength) {
    /** A copy of what the packet shows now. */
    public static RawFrame of(Packet packet) {
        int end = packet.offset() + packet.length();
        return new RawFrame(
                packet.link(),
                packet.timestampMicros(),
                Arrays.copyOfRange(packet.bytes(), packet.offset(), end),
                packet.originalLength());
    }

    /** A frame on Ethernet. */
    public static RawFrame of(Frame frame) {
        return new RawFrame(
                LinkType.ETHERNET, frame.micros(), frame.bytes(), frame.originalLength());
    }

    /** Shows it. */
    public void show(Packet packet) {
        packet.set(link, micros, bytes, 0, bytes.length, originalLength);
    }

    RawFrame with(byte[] otherBytes) {
        return new RawFrame(link, micros, otherBytes, Math.max(otherBytes.length, originalLength));
    }

    /** At another time, or in 1970, as no file has earlier ones. */
    RawFrame at(long otherMicros) {
        return new RawFrame(link, Math.max(0, otherMicros), bytes, originalLength);
    }
}
