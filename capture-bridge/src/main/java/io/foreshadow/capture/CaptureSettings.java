package io.foreshadow.capture;

import io.foreshadow.capture.identity.Attribution;
import io.foreshadow.capture.tcp.FlowLimits;
import java.time.Duration;

/**
 * How packets become events.
 *
 * @param attribution names what a request is
 * @param flows bounds of the flow table
 * @param sliceInterval length of the intervals that opaque flows are summed up in
 */
public record CaptureSettings(Attribution attribution, FlowLimits flows, Duration sliceInterval) {
    /** Ten seconds. */
    public static final Duration DEFAULT_SLICE_INTERVAL = Duration.ofSeconds(10);

    /** The default limits and interval. */
    public static CaptureSettings of(Attribution attribution) {
        return new CaptureSettings(attribution, FlowLimits.DEFAULT, DEFAULT_SLICE_INTERVAL);
    }
}
