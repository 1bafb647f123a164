package io.foreshadow.capture.source;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.capture.packet.LinkType;
import io.foreshadow.capture.packet.Packet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureFileSourceTest {
    private static final int MICROS = 0xa1b2c3d4;
    private static final int NANOS = 0xa1b23c4d;
    private static final byte[] DATA = {1, 2, 3, 4};

    private final List<Packet> packets = new ArrayList<>();

    static Stream<Arguments> pcapFlavours() {
        return Stream.of(
                Arguments.of(LITTLE_ENDIAN, MICROS, 250_000),
                Arguments.of(BIG_ENDIAN, MICROS, 250_000),
                Arguments.of(LITTLE_ENDIAN, NANOS, 250_000_999),
                Arguments.of(BIG_ENDIAN, NANOS, 250_000_999));
    }

    @ParameterizedTest
    @MethodSource("pcapFlavours")
    void readsPcap(ByteOrder order, int magic, int fraction) throws CaptureException {
        read(pcap(order, magic, fraction));
        assertThat(packets).hasSize(2);
        Packet packet = packets.get(1);
        assertThat(packet.timestampMicros()).isEqualTo(1_000_000_250_000L);
        assertThat(packet.link()).isEqualTo(LinkType.LINUX_SLL);
        assertThat(packet.originalLength()).isEqualTo(60);
        assertThat(data(packet)).isEqualTo(DATA);
    }

    @ParameterizedTest
    @MethodSource("pcapngOrders")
    void readsPcapngWithSeveralInterfaces(ByteOrder order) throws CaptureException {
        byte[] nanoseconds = {0, 9, 0, 1, 9, 0, 0, 0};
        read(
                section(order),
                interfaceBlock(order, 1, new byte[0]),
                interfaceBlock(order, 101, inOrder(order, nanoseconds)),
                block(order, 5, new byte[8]),
                enhancedPacket(order, 0, 1_000_000_250_000L),
                enhancedPacket(order, 1, 1_000_000_250_000_999L));
        assertThat(packets)
                .extracting(Packet::link)
                .containsExactly(LinkType.ETHERNET, LinkType.RAW);
        assertThat(packets).extracting(Packet::timestampMicros).containsOnly(1_000_000_250_000L);
        assertThat(packets).allSatisfy(packet -> assertThat(data(packet)).isEqualTo(DATA));
    }

    static Stream<ByteOrder> pcapngOrders() {
        return Stream.of(LITTLE_ENDIAN, BIG_ENDIAN);
    }

    @Test
    void readsSectionsOfBothByteOrdersInOneFile() throws CaptureException {
        read(
                section(LITTLE_ENDIAN),
                interfaceBlock(LITTLE_ENDIAN, 1, new byte[0]),
                enhancedPacket(LITTLE_ENDIAN, 0, 1),
                section(BIG_ENDIAN),
                interfaceBlock(BIG_ENDIAN, 113, new byte[0]),
                enhancedPacket(BIG_ENDIAN, 0, 2));
        assertThat(packets)
                .extracting(Packet::link)
                .containsExactly(LinkType.ETHERNET, LinkType.LINUX_SLL);
    }

    @Test
    void readsSimplePackets() throws CaptureException {
        ByteBuffer body = ByteBuffer.allocate(8).order(BIG_ENDIAN).putInt(60).put(DATA);
        read(
                section(BIG_ENDIAN),
                interfaceBlock(BIG_ENDIAN, 1, new byte[0]),
                block(BIG_ENDIAN, 3, body.array()));
        assertThat(data(packets.get(0))).isEqualTo(DATA);
        assertThat(packets.get(0).originalLength()).isEqualTo(60);
    }

    @Test
    void readsGzip() throws CaptureException, IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(pcap(LITTLE_ENDIAN, MICROS, 0));
        }
        read(compressed.toByteArray());
        assertThat(packets).hasSize(2);
    }

    @Test
    void readsPacketsLargerThanItsBuffer() throws CaptureException {
        byte[] large = new byte[3 << 20];
        large[large.length - 1] = 7;
        ByteBuffer file = ByteBuffer.allocate(24 + 2 * (16 + large.length)).order(LITTLE_ENDIAN);
        file.putInt(MICROS).position(24);
        for (int count = 0; count < 2; count++) {
            file.putLong(0).putInt(large.length).putInt(large.length).put(large);
        }
        read(file.array());
        assertThat(packets).hasSize(2);
        assertThat(data(packets.get(1))).isEqualTo(large);
    }

    @Test
    void saysWhichPacketATruncatedFileEndsIn() {
        byte[] whole = pcap(LITTLE_ENDIAN, MICROS, 0);
        for (int cut : new int[] {1, 4, 5, 19}) {
            packets.clear();
            assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - cut)))
                    .isInstanceOf(CaptureException.class)
                    .hasMessageStartingWith("test.pcap ends inside packet 2: ");
            assertThat(packets).hasSize(1);
        }
    }

    @Test
    void saysWhichPacketIsDamaged() {
        byte[] damaged = pcap(LITTLE_ENDIAN, MICROS, 0);
        damaged[24 + 16 + 4 + 11] = (byte) 0xff;
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("test.pcap is damaged at packet 2: ");
    }

    @Test
    void refusesOtherFiles() {
        for (String other : List.of("", "abc", "PK\3\4 not a capture at all")) {
            assertThatThrownBy(() -> read(other.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isInstanceOf(CaptureException.class)
                    .hasMessageStartingWith("test.pcap is not a capture: ");
        }
    }

    @Test
    void stopsWhenTold() throws CaptureException {
        byte[] file = pcap(LITTLE_ENDIAN, MICROS, 0);
        CaptureFileSource source =
                CaptureFileSource.of("test.pcap", new ByteArrayInputStream(file));
        source.run(
                packet -> {
                    packets.add(packet);
                    source.stop();
                });
        assertThat(packets).hasSize(1);
    }

    private void read(byte[]... parts) throws CaptureException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            file.writeBytes(part);
        }
        CaptureFileSource.of("test.pcap", new ByteArrayInputStream(file.toByteArray()))
                .run(packet -> packets.add(copy(packet)));
    }

    private static Packet copy(Packet packet) {
        return new Packet()
                .set(
                        packet.link(),
                        packet.timestampMicros(),
                        data(packet),
                        0,
                        packet.length(),
                        packet.originalLength());
    }

    private static byte[] data(Packet packet) {
        int end = packet.offset() + packet.length();
        return Arrays.copyOfRange(packet.bytes(), packet.offset(), end);
    }

    private static byte[] pcap(ByteOrder order, int magic, int fraction) {
        ByteBuffer file = ByteBuffer.allocate(24 + 2 * 20).order(order);
        file.putInt(magic).putInt(0x20004).putLong(0).putInt(65535).putInt(113);
        for (int count = 0; count < 2; count++) {
            file.putInt(1_000_000).putInt(fraction).putInt(4).putInt(60).put(DATA);
        }
        return file.array();
    }

    private static byte[] section(ByteOrder order) {
        ByteBuffer body = ByteBuffer.allocate(16).order(order);
        body.putInt(0x1a2b3c4d).putInt(0x10000).putLong(-1);
        return block(order, 0x0a0d0d0a, body.array());
    }

    private static byte[] interfaceBlock(ByteOrder order, int link, byte[] options) {
        ByteBuffer body = ByteBuffer.allocate(8 + options.length).order(order);
        body.putShort((short) link).putShort((short) 0).putInt(0).put(options);
        return block(order, 1, body.array());
    }

    /** Options are written big-endian above; their two shorts follow the section's order. */
    private static byte[] inOrder(ByteOrder order, byte[] option) {
        byte[] ordered = option.clone();
        if (order == LITTLE_ENDIAN) {
            ordered[0] = option[1];
            ordered[1] = option[0];
            ordered[2] = option[3];
            ordered[3] = option[2];
        }
        return ordered;
    }

    private static byte[] enhancedPacket(ByteOrder order, int from, long ticks) {
        ByteBuffer body = ByteBuffer.allocate(24).order(order);
        body.putInt(from).putInt((int) (ticks >>> 32)).putInt((int) ticks);
        body.putInt(4).putInt(60).put(DATA);
        return block(order, 6, body.array());
    }

    private static byte[] block(ByteOrder order, int type, byte[] body) {
        int length = 12 + body.length;
        ByteBuffer block = ByteBuffer.allocate(length).order(order);
        return block.putInt(type).putInt(length).put(body).putInt(length).array();
    }
}
