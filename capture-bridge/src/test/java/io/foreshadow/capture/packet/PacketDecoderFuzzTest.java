package io.foreshadow.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.synthetic.Degradation;
import io.foreshadow.capture.synthetic.Frame;
import io.foreshadow.capture.synthetic.SampleExchanges;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PacketDecoderFuzzTest {
    @MethodSource("frames")
    @FuzzTest
    void isTotal(int link, byte[] frame) {
        if (frame == null) {
            return;
        }
        LinkType[] links = LinkType.values();
        Packet packet = new Packet();
        packet.set(
                links[Math.floorMod(link, links.length)], 1, frame, 0, frame.length, frame.length);
        Consumer<Segment> seen =
                segment -> {
                    assertThat(segment.captured()).isBetween(0, frame.length);
                    assertThat(segment.length()).isNotNegative();
                    assertThat(segment.offset() + segment.captured())
                            .isLessThanOrEqualTo(segment.bytes().length);
                };
        PacketDecoder decoder = new PacketDecoder(seen, seen, new Counters());
        decoder.decode(packet);
        decoder.decode(packet);
    }

    static Stream<Arguments> frames() {
        List<Frame> plain = SampleExchanges.numbered(0, 10).frames().subList(0, 5);
        return Stream.of(plain, Degradation.vlan(3).apply(plain), Degradation.vxlan(4).apply(plain))
                .flatMap(List::stream)
                .map(frame -> Arguments.of(LinkType.ETHERNET.ordinal(), frame.bytes()));
    }
}
