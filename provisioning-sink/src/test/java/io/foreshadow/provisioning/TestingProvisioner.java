package io.foreshadow.provisioning;

import io.foreshadow.events.Action;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A platform in memory that does as it is told: stands in for real ones, whose failures cannot be
 * had on demand.
 */
public final class TestingProvisioner implements Provisioner {
    private final Map<String, Deque<Step>> script = new ConcurrentHashMap<>();
    private final Map<String, String> underWay = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final List<String> carriedOut = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> state = Collections.synchronizedMap(new TreeMap<>());

    /** What happens when an action is carried out, before its effect. */
    @FunctionalInterface
    public interface Step {
        void run() throws PlatformException, InterruptedException;
    }

    /** The next times the action is carried out, these happen in turn; then all goes well. */
    public TestingProvisioner script(Action action, Step... steps) {
        script.put(action.id(), new ArrayDeque<>(List.of(steps)));
        return this;
    }

    /** The next time the action is carried out, it is only under way. */
    public TestingProvisioner takesLong(Action action, String detail) {
        underWay.put(action.id(), detail);
        return this;
    }

    @Override
    public Effect carryOut(Action action) throws PlatformException, InterruptedException {
        if (!busy.add(action.client())) {
            carriedOut.add("OVERLAP at " + action.id());
        }
        try {
            carriedOut.add(action.id());
            Deque<Step> steps = script.get(action.id());
            Step step = steps == null ? null : steps.poll();
            if (step != null) {
                step.run();
            }
            String detail = underWay.remove(action.id());
            if (detail != null) {
                return Effect.underWay(detail);
            }
            apply(action);
            return new Effect("127.0.0.1:21000", "done");
        } finally {
            busy.remove(action.client());
        }
    }

    private void apply(Action action) {
        switch (action.kind()) {
            case PROVISION -> state.put(action.resource(), "weight 0");
            case WARM_UP -> state.put(action.resource() + " state", "of " + action.peer());
            case SHIFT -> {
                state.put(action.resource(), "weight " + action.trafficPercent());
                state.put(action.peer(), "weight " + (100 - action.trafficPercent()));
            }
            case DRAIN -> state.put(action.resource(), "drained");
            case DECOMMISSION -> state.remove(action.resource());
        }
    }

    /** Ids in the order in which they were carried out. */
    public List<String> carriedOut() {
        return List.copyOf(carriedOut);
    }

    /** What the platform looks like. */
    public Map<String, String> state() {
        return Map.copyOf(state);
    }
}
