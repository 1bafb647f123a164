package io.foreshadow.decision;

import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Kind;

/**
 * The last decision that was published, so that it is published once and not with every bucket.
 *
 * @param kind which way it went; {@code HOLD} when none was published
 * @param toClass class it wanted; null when none was published
 * @param epoch epoch of the resource it was made for
 * @param wantedAtMillis when the same was last wanted
 */
public record Published(Kind kind, String toClass, long epoch, long wantedAtMillis) {
    /** Nothing was published yet. */
    public static final Published NOTHING = new Published(Kind.HOLD, null, 0, 0);

    /**
     * Whether a decision says something new: another change than the last, or the same again after
     * it was not wanted for longer than {@code forgetMillis}. A hold never does.
     */
    boolean isNews(ScalingDecision decision, long forgetMillis) {
        if (decision.kind() == Kind.HOLD) {
            return false;
        }
        return !matches(decision) || decision.decidedAtMillis() - wantedAtMillis > forgetMillis;
    }

    Published after(ScalingDecision decision) {
        return decision.kind() == Kind.HOLD
                ? this
                : new Published(
                        decision.kind(),
                        decision.toClass(),
                        decision.epoch(),
                        decision.decidedAtMillis());
    }

    private boolean matches(ScalingDecision decision) {
        return kind == decision.kind()
                && epoch == decision.epoch()
                && decision.toClass().equals(toClass);
    }
}
