package io.foreshadow.job.operator;

import io.foreshadow.behaviour.BehaviourModel;
import io.foreshadow.behaviour.Shadow;

/**
 * What is kept of a client between buckets.
 *
 * @param behaviour null before the first bucket is closed
 */
record Known(Shadow.State shadow, BehaviourModel.State behaviour) {
    /** Of a client that was just admitted. */
    static final Known NOTHING = new Known(Shadow.State.FRESH, null);
}
