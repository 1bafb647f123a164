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
 * @param isCleared whether it may be carried out: mode, people and fleet let it through
 */
public record Verdict(
        ScalingDecision decision,
        boolean isNews,
        Observation observation,
        @TypeInfo(PolicyType.Factory.class) Policy policy,
        boolean isCleared) {

    /** As it is decided: nobody has let it through. */
    public Verdict(
            ScalingDecision decision, boolean isNews, Observation observation, Policy policy) {
        this(decision, isNews, observation, policy, false);
    }

    /** The same, let through. */
    Verdict cleared() {
        return new Verdict(decision, isNews, observation, policy, true);
    }
}
