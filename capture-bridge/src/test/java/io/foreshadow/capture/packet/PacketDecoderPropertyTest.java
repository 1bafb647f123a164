package io.foreshadow.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.synthetic.TcpFrame;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PacketDecoderPropertyTest {
    private static final byte[] FRAME =
            new TcpFrame(1, 2, 3, 4, 5, 6, TcpFrame.ACK).bytes(new byte[] {1, 2, 3});

    @Property
    void everyFrameIsASegmentOrIsCounted(@ForAll LinkType link, @ForAll byte[] bytes) {
        assertDecodedOrCounted(link, bytes);
    }

    /** Nearly valid frames get further than random ones. */
    @Property
    void everyDamagedFrameIsASegmentOrIsCounted(
            @ForAll @IntRange(max = 56) int at, @ForAll byte damage) {
        byte[] bytes = FRAME.clone();
        bytes[at] = damage;
        assertDecodedOrCounted(LinkType.ETHERNET, bytes);
    }

    private static void assertDecodedOrCounted(LinkType link, byte[] bytes) {
        Counters counters = new Counters();
        int[] segments = {0};
        Consumer<Segment> seen =
                segment -> {
                    segments[0]++;
                    assertThat(segment.offset() + segment.captured())
                            .isLessThanOrEqualTo(bytes.length);
                    assertThat(segment.captured()).isBetween(0, segment.length());
                };
        PacketDecoder decoder = new PacketDecoder(seen, seen, counters);
        decoder.decode(new Packet().set(link, 0, bytes, 0, bytes.length, bytes.length));
        long counted = 0;
        for (Counter counter : Counter.values()) {
            counted += counter == Counter.TUNNEL_PACKET ? 0 : counters.get(counter);
        }
        assertThat(segments[0] + counted + decoder.waitingFragments()).isEqualTo(1);
    }
}
