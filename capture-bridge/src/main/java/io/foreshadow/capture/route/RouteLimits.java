package io.foreshadow.capture.route;

/**
 * How many routes are told apart.
 *
 * @param routes distinct routes of one client
 * @param clients clients whose routes are remembered; the one seen longest ago makes room
 */
public record RouteLimits(int routes, int clients) {
    /** 200 routes of each of 10,000 clients. */
    public static final RouteLimits DEFAULT = new RouteLimits(200, 10_000);
}
