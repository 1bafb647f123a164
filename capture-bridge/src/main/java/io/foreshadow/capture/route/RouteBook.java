package io.foreshadow.capture.route;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Bounds the routes of each client, so that a scanner costs no more than anyone else. To admit a
 * known route of a known client allocates nothing.
 */
public final class RouteBook {
    /** Stands for all routes beyond the limit. */
    public static final String OTHER = "OTHER";

    /** Routes of all clients together: at most some 200 MB, however long they are. */
    static final int MAX_ROUTES = 500_000;

    private final RouteLimits limits;

    /** The client seen longest ago is the first. */
    private final Map<String, Set<String>> routesByClient = new LinkedHashMap<>(16, 0.75f, true);

    private int total;

    public RouteBook(RouteLimits limits) {
        this.limits = limits;
    }

    /** The route itself, or {@link #OTHER} if the client has shown too many different ones. */
    public String admit(String client, String route) {
        Set<String> routes = routesByClient.get(client);
        if (routes == null) {
            routes = new HashSet<>();
            routesByClient.put(client, routes);
            makeRoom();
        }
        if (routes.contains(route)) {
            return route;
        }
        if (routes.size() >= limits.routes()) {
            return OTHER;
        }
        routes.add(route);
        total++;
        makeRoom();
        return route;
    }

    private void makeRoom() {
        while (routesByClient.size() > limits.clients()
                || total > MAX_ROUTES && routesByClient.size() > 1) {
            Iterator<Set<String>> eldest = routesByClient.values().iterator();
            total -= eldest.next().size();
            eldest.remove();
        }
    }
}
