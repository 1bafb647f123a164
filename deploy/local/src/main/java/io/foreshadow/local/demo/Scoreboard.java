package io.foreshadow.local.demo;

import io.foreshadow.decision.Headroom;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Judges what was done against what came: a <em>crossing</em> is demand that outgrows a class which
 * has to be left for it, and it is served on time when a larger class serves by then.
 *
 * <p>Demand is the mean over a few buckets, for a single one of Poisson arrivals says little. A
 * class counts as outgrown again only after demand fell clearly below it, and only if the client
 * was on it (or on a smaller one) since then: a client that was large all along crossed nothing.
 */
final class Scoreboard {
    private static final int MEAN_OF = 3;
    private static final double CLEARLY_BELOW = 0.8;

    private final Policy policy;
    private final Map<String, Track> tracks = new HashMap<>();
    private int crossings;
    private int onTime;

    Scoreboard(Policy policy) {
        this.policy = policy;
    }

    /** What the scoreboard knows of one client. */
    private static final class Track {
        private final Deque<Double> recent = new ArrayDeque<>();
        private final Map<String, Boolean> mustLeave = new HashMap<>();
        private final Map<String, Boolean> armed = new HashMap<>();
        private ResourceClass serving;
    }

    /** A resource took over. */
    void assigned(Assignment assignment) {
        serves(assignment.client(), assignment.resourceClass());
    }

    /** A class serves from now on. */
    void serves(String client, String resourceClass) {
        track(client).serving = policy.classNamed(resourceClass);
    }

    /** The class that serves a client; null while unknown. */
    ResourceClass serving(String client) {
        return track(client).serving;
    }

    /** A bucket was observed. */
    void observed(Forecast forecast) {
        Track track = track(forecast.client());
        track.recent.addLast(forecast.observed());
        if (track.recent.size() > MEAN_OF) {
            track.recent.removeFirst();
        }
        if (track.serving == null || track.recent.size() < MEAN_OF) {
            return;
        }
        double demand =
                track.recent.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        for (ResourceClass candidate : policy.ladder().subList(0, policy.ladder().size() - 1)) {
            judge(track, candidate, demand);
        }
    }

    int crossings() {
        return crossings;
    }

    int onTime() {
        return onTime;
    }

    private void judge(Track track, ResourceClass candidate, double demand) {
        boolean larger = track.serving.capacity() > candidate.capacity();
        if (demand < CLEARLY_BELOW * outgrown(candidate)) {
            track.armed.put(candidate.name(), true);
        }
        if (!larger) {
            track.mustLeave.put(candidate.name(), true);
        }
        boolean crosses = demand > outgrown(candidate);
        if (crosses && track.armed.getOrDefault(candidate.name(), false)) {
            if (track.mustLeave.getOrDefault(candidate.name(), false)) {
                crossings++;
                onTime += larger ? 1 : 0;
            }
            track.armed.put(candidate.name(), false);
            track.mustLeave.put(candidate.name(), false);
        }
    }

    /** Demand beyond which the engine calls a class outgrown. */
    private double outgrown(ResourceClass candidate) {
        return candidate.capacity() * Headroom.share(policy.targetUtilisation());
    }

    private Track track(String client) {
        return tracks.computeIfAbsent(client, name -> new Track());
    }
}
