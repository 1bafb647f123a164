package io.foreshadow.capture.assignment;

import io.foreshadow.capture.packet.Endpoint;
import io.foreshadow.events.Assignment;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is served at which endpoint. A resource serves one client, so an endpoint names its client.
 * Any thread may ask; one at a time may {@link #apply} and {@link #remove}.
 *
 * <p>A client's former endpoint is forgotten at once when it moves on: another client's resource
 * may be next to listen there, and is not assigned before its migration is promoted.
 */
public final class Assignments {
    private final Map<String, Served> byClient = new HashMap<>();
    private final Map<Endpoint, Assignment> byEndpoint = new ConcurrentHashMap<>();

    /** A client's latest assignment; the endpoint is null where it names none to be seen. */
    private record Served(Assignment assignment, Endpoint endpoint) {
        boolean isReplacedBy(Assignment next) {
            return next.epoch() >= assignment.epoch() && !next.equals(assignment);
        }
    }

    /** The client that is served at an endpoint, or null when nobody has said. */
    public String clientOf(Endpoint server) {
        Assignment assignment = byEndpoint.get(server);
        return assignment == null ? null : assignment.client();
    }

    /** The endpoints known. */
    public int size() {
        return byEndpoint.size();
    }

    /**
     * Takes note of an assignment, unless a later epoch of the client is known.
     *
     * @return whether its endpoint is an address and a port or is not given; another, such as the
     *     name of a host, cannot be told in packets
     */
    boolean apply(Assignment next) {
        Endpoint endpoint = next.endpoint() == null ? null : EndpointText.parse(next.endpoint());
        Served last = byClient.get(next.client());
        if (last == null || last.isReplacedBy(next)) {
            byClient.put(next.client(), new Served(next, endpoint));
            // In this order, so that a client that stays where it is can be asked for all the time.
            if (endpoint != null) {
                byEndpoint.merge(endpoint, next, Assignments::later);
            }
            forget(last);
        }
        return endpoint != null || next.endpoint() == null;
    }

    /** Forgets a client. */
    void remove(String client) {
        forget(byClient.remove(client));
    }

    private void forget(Served served) {
        if (served != null && served.endpoint() != null) {
            // Only if it was not assigned anew since.
            byEndpoint.remove(served.endpoint(), served.assignment());
        }
    }

    /** Epochs are the client's own: between two clients, who came later decides. */
    private static Assignment later(Assignment last, Assignment next) {
        boolean replaces =
                next.client().equals(last.client()) || next.sinceMillis() >= last.sinceMillis();
        return replaces ? next : last;
    }
}
