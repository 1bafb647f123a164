package io.foreshadow.behaviour;

import io.foreshadow.events.Traffic;

/**
 * Remembers what recent calls were named, so that few names have to be put together anew: a table
 * in which each call has one place, and the last one there stays.
 */
final class RouteNames {
    private static final int PLACES = 1024;

    private final String[] methods = new String[PLACES];
    private final String[] routes = new String[PLACES];
    private final String[] names = new String[PLACES];

    /** {@link FrequentRoutes#name}. */
    String of(Traffic call) {
        String method = call.method();
        String route = call.route();
        if (method == null || route == null) {
            return FrequentRoutes.name(call);
        }
        int hash = 31 * route.hashCode() + method.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        if (!route.equals(routes[place]) || !method.equals(methods[place])) {
            methods[place] = method;
            routes[place] = route;
            names[place] = FrequentRoutes.name(call);
        }
        return names[place];
    }
}
