package io.foreshadow.capture.conversation;

import io.foreshadow.capture.proxy.ProxyHeader;
import io.foreshadow.capture.tcp.Chunk;
import io.foreshadow.capture.tcp.Direction;
import java.util.Arrays;

/** The start of a connection that may be the start of a PROXY header, while the rest is awaited. */
final class ProxyPrologue {
    private final Direction direction;
    private Chunk kept;

    ProxyPrologue(Direction direction, Chunk start) {
        this.direction = direction;
        this.kept = start.copy();
    }

    /** The direction whose start it is. */
    Direction direction() {
        return direction;
    }

    /** All that was kept. */
    Chunk chunk() {
        return kept;
    }

    /** Adds what follows; the time of all is that of the first. */
    ProxyHeader add(Chunk next) {
        int size = kept.captured() + next.captured();
        byte[] bytes = Arrays.copyOf(kept.bytes(), size);
        System.arraycopy(next.bytes(), next.offset(), bytes, kept.captured(), next.captured());
        kept.set(
                kept.timestampMicros(), kept.position(), next.acknowledged(), bytes, 0, size, size);
        return ProxyHeader.parse(bytes, 0, size);
    }
}
