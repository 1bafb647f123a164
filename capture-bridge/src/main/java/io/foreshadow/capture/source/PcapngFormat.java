package io.foreshadow.capture.source;

import io.foreshadow.capture.packet.Packet;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The pcapng format (draft-ietf-opsawg-pcapng): sections in either byte order, any number of
 * interfaces with their own link types and clocks. Blocks that hold no packet are skipped.
 */
final class PcapngFormat implements CaptureFormat {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int MIN_BLOCK = 12;

    private final RecordBuffer buffer;
    private final Packet packet = new Packet();
    private final List<PcapngInterface> interfaces = new ArrayList<>();

    PcapngFormat(RecordBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public boolean next(PacketHandler handler) throws IOException, DamagedCaptureException {
        if (!buffer.has(MIN_BLOCK)) {
            if (buffer.remaining() == 0) {
                return false;
            }
            throw new DamagedCaptureException("ends inside");
        }
        int type = buffer.i32(0);
        if (type == SECTION_HEADER) {
            startSection();
        }
        int length = buffer.i32(4);
        if (length < MIN_BLOCK || length > MAX_RECORD_BYTES) {
            throw new DamagedCaptureException("is damaged at");
        }
        if (!buffer.has(length)) {
            throw new DamagedCaptureException("ends inside");
        }
        switch (type) {
            case INTERFACE_DESCRIPTION -> interfaces.add(PcapngInterface.read(buffer, length));
            case ENHANCED_PACKET -> packet(handler, length, buffer.i32(8));
            case OLD_PACKET -> packet(handler, length, buffer.u16(8));
            case SIMPLE_PACKET -> simplePacket(handler, length);
            default -> {}
        }
        buffer.skip(length);
        return true;
    }

    private void startSection() throws DamagedCaptureException {
        buffer.order(ByteOrder.BIG_ENDIAN);
        if (buffer.i32(8) == Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
            buffer.order(ByteOrder.LITTLE_ENDIAN);
        } else if (buffer.i32(8) != BYTE_ORDER_MAGIC) {
            throw new DamagedCaptureException("is damaged at");
        }
        interfaces.clear();
    }

    private void packet(PacketHandler handler, int blockLength, int interfaceIndex)
            throws DamagedCaptureException {
        if (blockLength < 32) {
            throw new DamagedCaptureException("is damaged at");
        }
        PcapngInterface from = interfaceAt(interfaceIndex);
        long ticks = (long) buffer.i32(12) << 32 | buffer.i32(16) & 0xffff_ffffL;
        emit(handler, from, from.micros(ticks), 28, buffer.i32(20), blockLength);
    }

    private void simplePacket(PacketHandler handler, int blockLength)
            throws DamagedCaptureException {
        if (blockLength < 16) {
            throw new DamagedCaptureException("is damaged at");
        }
        PcapngInterface from = interfaceAt(0);
        int original = buffer.i32(8);
        int captured = Math.min(original, blockLength - 16);
        if (from.snapLength() > 0) {
            captured = Math.min(captured, from.snapLength());
        }
        emit(handler, from, 0, 12, captured, blockLength);
    }

    private PcapngInterface interfaceAt(int index) throws DamagedCaptureException {
        if (index < 0 || index >= interfaces.size()) {
            throw new DamagedCaptureException("is damaged at");
        }
        return interfaces.get(index);
    }

    private void emit(
            PacketHandler handler,
            PcapngInterface from,
            long micros,
            int dataAt,
            int captured,
            int blockLength)
            throws DamagedCaptureException {
        if (captured < 0 || captured > blockLength - dataAt - 4) {
            throw new DamagedCaptureException("is damaged at");
        }
        int original = Math.max(captured, buffer.i32(dataAt - 4));
        int start = buffer.position() + dataAt;
        handler.accept(packet.set(from.link(), micros, buffer.array(), start, captured, original));
    }
}
