package io.foreshadow.local.demo;

import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.PacketSource;
import io.foreshadow.capture.source.ReplaySource;
import io.foreshadow.capture.synthetic.SyntheticCapture;
import io.foreshadow.provisioning.PlatformFactory;

/**
 * The shipped capture, played as fast as it was taken: for who may not capture. Nothing is moved.
 */
final class ReplayStage implements Stage {
    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String policies() {
        return DemoPolicies.advising(SyntheticCapture.DAY_SECONDS * 1000L);
    }

    @Override
    public PlatformFactory platform() {
        return null;
    }

    @Override
    public void prepare(String bootstrapServers) {}

    @Override
    public PacketSource packets() throws CaptureException {
        return new ReplaySource(SyntheticCapture.open());
    }

    @Override
    public void begin() {}

    @Override
    public void end() {}

    @Override
    public Traffic traffic(long exchangesSeen) {
        return new Traffic(exchangesSeen, 0, null);
    }

    @Override
    public void close() {}
}
