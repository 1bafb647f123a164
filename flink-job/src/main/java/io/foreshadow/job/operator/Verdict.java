package io.foreshadow.job.operator;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.ScalingDecision;

/**
 * A decision with the bucket it was made on.
 *
 * @param decision level-triggered: one per bucket, holds too
 * @param isNews whether it differs from what was published last
 * @param observation the bucket
 */
public record Verdict(ScalingDecision decision, boolean isNews, Observation observation) {}
