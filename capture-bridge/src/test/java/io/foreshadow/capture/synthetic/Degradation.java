package io.foreshadow.capture.synthetic;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What a mirror or a capture point does to the frames of a network; the same for the same seed. */
@FunctionalInterface
public interface Degradation {
    /** The frames as they are captured. */
    List<Frame> apply(List<Frame> frames);

    /** First this, then the other. */
    default Degradation then(Degradation other) {
        return frames -> other.apply(apply(frames));
    }

    /** Keeps only the first bytes of each frame. */
    static Degradation snapLength(int bytes) {
        return each(
                frame ->
                        new Frame(
                                frame.micros(),
                                Arrays.copyOf(frame.bytes(), Math.min(bytes, frame.bytes().length)),
                                frame.originalLength()));
    }

    /** Sends each frame in a VXLAN tunnel (RFC 7348, section 5), as cloud providers mirror. */
    static Degradation vxlan(int networkId) {
        return each(frame -> new Frame(frame.micros(), Vxlan.wrap(networkId, frame.bytes())));
    }

    /** Puts each frame on a VLAN (IEEE 802.1Q). */
    static Degradation vlan(int id) {
        return each(
                frame -> {
                    ByteBuffer tagged = ByteBuffer.allocate(frame.bytes().length + 4);
                    tagged.put(frame.bytes(), 0, 12).putShort((short) 0x8100).putShort((short) id);
                    tagged.put(frame.bytes(), 12, frame.bytes().length - 12);
                    return new Frame(frame.micros(), tagged.array());
                });
    }

    /** Captures each frame twice, as when both ports of a connection are mirrored. */
    static Degradation twice() {
        return frames -> frames.stream().flatMap(frame -> List.of(frame, frame).stream()).toList();
    }

    /** Loses a share of the frames. */
    static Degradation lost(double share, long seed) {
        return frames -> {
            Random random = new Random(seed);
            return frames.stream().filter(frame -> random.nextDouble() >= share).toList();
        };
    }

    /** Captures a share of the frames one to four frames too late. */
    static Degradation reordered(double share, long seed) {
        return frames -> {
            Random random = new Random(seed);
            List<Frame> order = new ArrayList<>(frames);
            for (int at = 0; at < order.size(); at++) {
                if (random.nextDouble() < share) {
                    int later = Math.min(order.size() - 1, at + 1 + random.nextInt(4));
                    order.add(later, order.remove(at));
                }
            }
            return stampedInOrder(order, frames);
        };
    }

    private static List<Frame> stampedInOrder(List<Frame> order, List<Frame> times) {
        List<Frame> stamped = new ArrayList<>();
        for (int at = 0; at < order.size(); at++) {
            Frame frame = order.get(at);
            stamped.add(new Frame(times.get(at).micros(), frame.bytes(), frame.originalLength()));
        }
        return stamped;
    }

    private static Degradation each(UnaryOperator<Frame> change) {
        return frames -> frames.stream().map(change).toList();
    }
}
