package io.foreshadow.decision;

import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Kind;

/**
 * The one place that stands between a decision and a platform: no other code looks at the mode to
 * find out whether something may be done.
 */
public final class ModeGate {
    private ModeGate() {}

    /** Whether the decision may be carried out: it changes something, and the mode is act. */
    public static boolean permits(ScalingDecision decision) {
        return decision.mode().acts() && decision.kind() != Kind.HOLD;
    }
}
