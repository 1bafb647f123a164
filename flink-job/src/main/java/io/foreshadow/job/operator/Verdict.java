package io.foreshadow.job.operator;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ScalingDecision;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A decision with the bucket it was made on.
 *
 * @param decision level-triggered: one per bucket, holds too
 * @param isNews whether it differs from what was published last
 * @param observation the bucket
 * @param policy by which it was made
 */
public record Verdict(
        ScalingDecision decision,
        boolean isNews,
        Observation observation,
        @TypeInfo(PolicyType.Factory.class) Policy policy) {}
