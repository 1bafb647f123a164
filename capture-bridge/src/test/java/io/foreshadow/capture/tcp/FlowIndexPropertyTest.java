package io.foreshadow.capture.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.packet.FlowKey;
import io.foreshadow.capture.packet.LinkType;
import io.foreshadow.capture.packet.Packet;
import io.foreshadow.capture.packet.PacketDecoder;
import io.foreshadow.capture.synthetic.TcpFrame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FlowIndexPropertyTest {
    private static final int CLIENTS = 2000;

    private final TcpFlow.Shared shared =
            new TcpFlow.Shared((flow, handshake) -> null, 0, new MemoryBudget(0), new Counters());
    private final FlowKey key = new FlowKey();
    private final PacketDecoder decoder =
            new PacketDecoder(key::set, datagram -> {}, new Counters());

    /** Each client comes or goes; so many fill and leave runs of slots, and make it grow. */
    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void findsWhatAMapFinds(
            @ForAll @Size(3000) List<@IntRange(max = CLIENTS - 1) Integer> clients) {
        FlowIndex index = new FlowIndex();
        Map<Integer, TcpFlow> expected = new HashMap<>();
        for (int client : clients) {
            TcpFlow leaving = expected.remove(client);
            if (leaving != null) {
                index.remove(leaving);
            } else {
                TcpFlow coming = new TcpFlow(key(client), shared);
                index.add(coming);
                expected.put(client, coming);
            }
        }
        assertThat(index.size()).isEqualTo(expected.size());
        for (int client = 0; client < CLIENTS; client++) {
            assertThat(index.find(key(client))).isSameAs(expected.get(client));
        }
    }

    private FlowKey key(int client) {
        byte[] frame = new TcpFrame(client, 40_000, -1, 80, 0, 0, TcpFrame.SYN).bytes(new byte[0]);
        decoder.decode(
                new Packet().set(LinkType.ETHERNET, 0, frame, 0, frame.length, frame.length));
        return key;
    }
}
