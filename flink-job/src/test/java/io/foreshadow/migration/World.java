package io.foreshadow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import io.foreshadow.provisioning.PlatformException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The resources of one client and its traffic, as they are in fact. It does what it is told as a
 * real platform would, and notices at once what must never happen.
 */
final class World {
    /** Share of traffic of each resource that has any, in percent. */
    private final Map<String, Integer> traffic = new TreeMap<>();

    private final Map<String, String> classes = new TreeMap<>();
    private final Set<String> dead = new HashSet<>();
    private final Set<String> warm = new HashSet<>();
    private long epoch = Long.MIN_VALUE;
    private long sequence = Long.MIN_VALUE;

    World(String first, String resourceClass) {
        classes.put(first, resourceClass);
        traffic.put(first, 100);
        warm.add(first);
    }

    Set<String> existing() {
        return classes.keySet();
    }

    /** Who has all traffic; null while it is shared. */
    String primary() {
        return traffic.size() == 1 ? traffic.keySet().iterator().next() : null;
    }

    String classOf(String resource) {
        return classes.get(resource);
    }

    void crash(String resource) {
        dead.add(resource);
    }

    void repair(String resource) {
        dead.remove(resource);
    }

    void repair() {
        dead.clear();
    }

    /** Does what the action asks for, or does nothing and says why. */
    void apply(Action action, long nowMillis) throws PlatformException {
        assertThat(action.epoch()).as("applied epoch").isGreaterThanOrEqualTo(epoch);
        assertThat(action.epoch() > epoch || action.sequence() >= sequence)
                .as("applied sequence %s after %s", action.sequence(), sequence)
                .isTrue();
        epoch = action.epoch();
        sequence = action.sequence();
        switch (action.kind()) {
            case PROVISION -> provision(action);
            case WARM_UP -> {
                requireAlive(action.resource(), action.peer());
                warm.add(action.resource());
            }
            case SHIFT -> shift(action);
            case DRAIN -> {
                requireIdle(action.resource());
                // From here on it misses what its client writes.
                warm.remove(action.resource());
            }
            case DECOMMISSION -> {
                requireIdle(action.resource());
                classes.remove(action.resource());
                dead.remove(action.resource());
                warm.remove(action.resource());
            }
        }
        assertThat(warm).as("what has traffic has its state").containsAll(traffic.keySet());
        assertThat(traffic).as("somebody serves").isNotEmpty();
        assertThat(existing()).as("what has traffic exists").containsAll(traffic.keySet());
    }

    private void provision(Action action) throws PlatformException {
        String known = classes.get(action.resource());
        if (known != null && !known.equals(action.resourceClass())) {
            throw PlatformException.lasting(action.resource() + " exists already, as " + known);
        }
        classes.put(action.resource(), action.resourceClass());
        if (!traffic.containsKey(action.resource())) {
            dead.remove(action.resource());
        }
    }

    /** Traffic can be taken from a dead resource, but not given to one. */
    private void shift(Action action) throws PlatformException {
        int percent = action.trafficPercent();
        if (percent > 0) {
            requireAlive(action.resource());
        }
        if (percent < 100 && !classes.containsKey(action.peer())) {
            throw PlatformException.lasting(action.peer() + " is not there");
        }
        traffic.clear();
        weigh(action.resource(), percent);
        weigh(action.peer(), 100 - percent);
    }

    private void weigh(String resource, int weight) {
        if (weight > 0) {
            traffic.put(resource, weight);
        }
    }

    private void requireAlive(String... resources) throws PlatformException {
        for (String resource : resources) {
            if (!classes.containsKey(resource) || dead.contains(resource)) {
                throw PlatformException.lasting(resource + " does not run");
            }
        }
    }

    private void requireIdle(String resource) {
        assertThat(traffic).as("what has traffic stays").doesNotContainKey(resource);
    }

    @Override
    public String toString() {
        return classes + ", traffic " + traffic + ", dead " + dead;
    }
}
