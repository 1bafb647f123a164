package io.foreshadow.capture.route;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Bounds the routes of each client, so that a scanner costs no more than anyone else. */
public final class RouteBook {
    /** Stands for all routes beyond the limit. */
    public static final String OTHER = "OTHER";

    private final RouteLimits limits;
    private final Map<String, Set<String>> routesByClient;

    public RouteBook(RouteLimits limits) {
        this.limits = limits;
        this.routesByClient =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
                        return size() > limits.clients();
                    }
                };
    }

    /** The route itself, or {@link #OTHER} if the client has shown too many different ones. */
    public String admit(String client, String route) {
        Set<String> routes = routesByClient.computeIfAbsent(client, key -> new HashSet<>());
        if (routes.contains(route)) {
            return route;
        }
        if (routes.size() >= limits.routes()) {
            return OTHER;
        }
        routes.add(route);
        return route;
    }
}
