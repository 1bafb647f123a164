package io.foreshadow.decision;

import io.foreshadow.events.ScalingDecision;

/**
 * A decision and what to remember of it.
 *
 * @param decision level-triggered: made for every bucket
 * @param isNews whether it is worth publishing: a change of class that was not published already
 * @param state memory for the next decision
 */
public record DecisionResult(ScalingDecision decision, boolean isNews, DecisionState state) {}
