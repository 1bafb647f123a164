package io.foreshadow.capture;

import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.route.RouteLimits;
import io.foreshadow.capture.tcp.FlowLimits;

/**
 * How packets become events.
 *
 * @param clients who a request belongs to
 * @param flows bounds of the flow table
 * @param routes bounds of the routes
 */
public record CaptureSettings(ClientRules clients, FlowLimits flows, RouteLimits routes) {
    /** These rules within the default limits. */
    public static CaptureSettings of(ClientRules clients) {
        return new CaptureSettings(clients, FlowLimits.DEFAULT, RouteLimits.DEFAULT);
    }
}
