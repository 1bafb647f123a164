package io.foreshadow.capture;

import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.PacketHandler;
import io.foreshadow.capture.source.PacketSource;

/**
 * A source that misses the first packets of another.
 *
 * @param whole the other
 * @param missed how many packets it misses
 */
record LateSource(PacketSource whole, int missed) implements PacketSource {
    @Override
    public void run(PacketHandler handler) throws CaptureException {
        int[] toMiss = {missed};
        whole.run(
                packet -> {
                    if (toMiss[0]-- <= 0) {
                        handler.accept(packet);
                    }
                });
    }

    @Override
    public void stop() {
        whole.stop();
    }

    @Override
    public void close() {
        whole.close();
    }
}
