package io.foreshadow.capture.mutation;

import io.foreshadow.capture.packet.Packet;
import io.foreshadow.capture.source.PacketHandler;
import io.foreshadow.capture.source.PacketSource;
import java.util.List;

/**
 * Frames as a source, which stay as they are.
 *
 * @param afterEach is run after each packet
 */
public record FrameSource(List<RawFrame> frames, Runnable afterEach) implements PacketSource {
    @Override
    public void run(PacketHandler handler) {
        Packet packet = new Packet();
        for (RawFrame frame : frames) {
            frame.show(packet);
            handler.accept(packet);
            afterEach.run();
        }
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("nobody stops this source");
    }
}
