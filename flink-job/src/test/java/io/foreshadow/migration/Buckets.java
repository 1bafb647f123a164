package io.foreshadow.migration;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.Outcomes;
import io.foreshadow.behaviour.ResourceTally;
import io.foreshadow.behaviour.Sight;
import java.util.List;

/** Closed buckets of the client alpha. */
final class Buckets {
    private Buckets() {}

    static Observation of(long millis, Sight sight, ResourceTally... tallies) {
        return new Observation(
                "alpha", 0, millis, 0, 0, List.of(tallies), null, Outcomes.NONE, 0, sight);
    }
}
