package io.foreshadow.capture;

import io.foreshadow.capture.identity.Attribution;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.identity.HeaderList;
import io.foreshadow.capture.identity.RequestNaming;
import io.foreshadow.capture.route.RouteBook;
import io.foreshadow.capture.route.RouteLimits;
import io.foreshadow.capture.route.RoutePatterns;
import io.foreshadow.capture.route.RouteTemplates;
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

    /** Plain names by these rules, within the default limits. */
    public static CaptureSettings of(ClientRules clients) {
        return of(
                new RequestNaming(
                        clients,
                        new RouteTemplates(RoutePatterns.none()),
                        new RouteBook(RouteLimits.DEFAULT),
                        HeaderList.none()));
    }

    /** The default limits and interval. */
    public static CaptureSettings of(Attribution attribution) {
        return new CaptureSettings(attribution, FlowLimits.DEFAULT, DEFAULT_SLICE_INTERVAL);
    }
}
