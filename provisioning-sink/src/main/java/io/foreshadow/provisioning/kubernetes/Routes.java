package io.foreshadow.provisioning.kubernetes;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRefBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.foreshadow.events.Action;
import io.foreshadow.provisioning.PlatformException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Steers clients' traffic by the weights of their HTTPRoutes. Who has nothing is not named in them,
 * so a Service that is gone cannot spoil a route.
 *
 * <p>A route carries the epoch and sequence of the action that wrote it, and is changed only as it
 * was read: a process that was stopped and goes on too late cannot undo what was done meanwhile.
 */
final class Routes {
    static final String ACTION = "foreshadow.io/action";
    static final String SINCE = "foreshadow.io/since-millis";
    private static final int ALL = 100;

    private final Cluster cluster;
    private final Blueprint blueprint;
    private final Marks marks;

    Routes(Cluster cluster, Blueprint blueprint, Marks marks) {
        this.cluster = cluster;
        this.blueprint = blueprint;
        this.marks = marks;
    }

    /**
     * Makes a client's traffic go where an action says.
     *
     * @param services those that get traffic, by the percentage they get
     * @return the route as it is now
     */
    HTTPRoute steer(Action action, Map<Service, Integer> services, ConfigMap owner, long nowMillis)
            throws PlatformException, InterruptedException {
        List<HTTPBackendRef> backends =
                services.entrySet().stream().map(e -> backend(e.getKey(), e.getValue())).toList();
        Optional<HTTPRoute> live = find(action.client());
        if (live.isPresent()) {
            requireNotNewer(live.get(), action);
            if (weights(live.get()).equals(weights(backends.stream()))
                    && token(action).equals(Marks.annotation(live.get(), ACTION))) {
                return live.get();
            }
        }
        HTTPRoute drawn = draw(action, backends, owner, live, nowMillis);
        HTTPRoute written = cluster.apply(drawn);
        if (!weights(written).equals(weights(drawn))) {
            throw PlatformException.passing(
                    "the route of " + action.client() + " has " + weights(written));
        }
        return written;
    }

    private HTTPRoute draw(
            Action action,
            List<HTTPBackendRef> backends,
            ConfigMap owner,
            Optional<HTTPRoute> live,
            long nowMillis) {
        HTTPRoute drawn =
                blueprint.route(
                        action.client(),
                        backends,
                        Map.of(ACTION, token(action), SINCE, Long.toString(nowMillis)),
                        owner);
        live.ifPresent(
                route ->
                        drawn.getMetadata()
                                .setResourceVersion(route.getMetadata().getResourceVersion()));
        return drawn;
    }

    /** Fails if a later action has steered the client's traffic. */
    void requireNotSteeredSince(Action action) throws PlatformException, InterruptedException {
        Optional<HTTPRoute> live = find(action.client());
        if (live.isPresent()) {
            requireNotNewer(live.get(), action);
        }
    }

    /** A client's route, proved to be ours. */
    Optional<HTTPRoute> find(String client) throws PlatformException, InterruptedException {
        Optional<HTTPRoute> route = cluster.find(HTTPRoute.class, ObjectNames.ofClient(client));
        if (route.isPresent() && !marks.prove(route.get(), client)) {
            throw PlatformException.lasting(
                    "HTTPRoute "
                            + route.get().getMetadata().getName()
                            + " is not this installation's, and is left alone");
        }
        return route;
    }

    /** Percent of the traffic by name of the Service; of its first rule, for all have the same. */
    static Map<String, Integer> weights(HTTPRoute route) {
        return weights(
                route.getSpec().getRules().stream()
                        .limit(1)
                        .flatMap(rule -> rule.getBackendRefs().stream()));
    }

    /** Since when a route has been as it is. */
    static long sinceMillis(HTTPRoute route) {
        String since = Marks.annotation(route, SINCE);
        return since == null ? Long.MIN_VALUE : Long.parseLong(since);
    }

    /**
     * What is still to come before the gateway serves by a route; empty if nothing is.
     *
     * @throws PlatformException if the gateway says that it will not
     */
    static Optional<String> missing(HTTPRoute route) throws PlatformException {
        for (String type : List.of("Accepted", "ResolvedRefs")) {
            Optional<Condition> condition = condition(route, type);
            if (condition.isEmpty()) {
                return Optional.of("no gateway has said of the route that it is " + type);
            }
            if (!condition.get().getStatus().equals("True")) {
                throw PlatformException.passing(
                        "the gateway says of route "
                                + route.getMetadata().getName()
                                + ": "
                                + condition.get().getReason()
                                + ", "
                                + condition.get().getMessage());
            }
        }
        return Optional.empty();
    }

    /** A condition that speaks of the route as it is now, the worst of all gateways. */
    private static Optional<Condition> condition(HTTPRoute route, String type) {
        if (route.getStatus() == null) {
            return Optional.empty();
        }
        Long generation = route.getMetadata().getGeneration();
        return route.getStatus().getParents().stream()
                .flatMap(parent -> parent.getConditions().stream())
                .filter(condition -> type.equals(condition.getType()))
                .filter(
                        condition ->
                                generation == null
                                        || Objects.equals(
                                                generation, condition.getObservedGeneration()))
                .min((a, b) -> a.getStatus().compareTo(b.getStatus()));
    }

    private static Map<String, Integer> weights(Stream<HTTPBackendRef> backends) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        backends.forEach(
                backend ->
                        weights.put(
                                backend.getName(),
                                backend.getWeight() == null ? 1 : backend.getWeight()));
        return weights;
    }

    private static HTTPBackendRef backend(Service service, int percent) {
        return new HTTPBackendRefBuilder()
                .withName(service.getMetadata().getName())
                .withPort(service.getSpec().getPorts().get(0).getPort())
                .withWeight(percent)
                .build();
    }

    private static void requireNotNewer(HTTPRoute route, Action action) throws PlatformException {
        String[] token = String.valueOf(Marks.annotation(route, ACTION)).split("/");
        if (token.length != 2) {
            return;
        }
        long epoch = Long.parseLong(token[0]);
        long sequence = Long.parseLong(token[1]);
        if (epoch > action.epoch() || epoch == action.epoch() && sequence > action.sequence()) {
            throw PlatformException.lasting(
                    "epoch " + epoch + ", sequence " + sequence + " has steered since");
        }
    }

    private static String token(Action action) {
        return action.epoch() + "/" + action.sequence();
    }

    /** Percentages of two resources. */
    static Map<String, Integer> shares(Action action) throws PlatformException {
        int percent = action.trafficPercent();
        if (percent < 0 || percent > ALL) {
            throw PlatformException.lasting("a share is 0 to 100 %, not " + percent);
        }
        if (percent < ALL && action.peer() == null) {
            throw PlatformException.lasting(
                    "nobody is named to serve " + (ALL - percent) + " % of the traffic");
        }
        Map<String, Integer> shares = new LinkedHashMap<>();
        if (percent > 0) {
            shares.put(action.resource(), percent);
        }
        if (percent < ALL) {
            shares.put(action.peer(), ALL - percent);
        }
        return shares;
    }
}
