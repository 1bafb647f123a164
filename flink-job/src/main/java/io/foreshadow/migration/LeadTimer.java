package io.foreshadow.migration;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.events.Standing;
import java.util.Optional;

/**
 * Times a client's migrations by the platform's own clock, from the outcomes: from taking up the
 * making of a resource to promoting it. Repeated outcomes change nothing; a migration that was
 * rolled back has no lead time.
 */
public final class LeadTimer {
    private State state;

    private LeadTimer(State state) {
        this.state = state;
    }

    /**
     * The migration under way.
     *
     * @param epoch the highest one heard of
     * @param startedMillis when it was taken up; {@link #ENDED} once it was promoted
     */
    public record State(long epoch, long startedMillis) {
        /** Not under way. */
        public static final long ENDED = -1;

        /** Nothing was heard yet. */
        public static final State FRESH = new State(Long.MIN_VALUE, ENDED);
    }

    /** A timer that goes on from a state. */
    public static LeadTimer restore(State state) {
        return new LeadTimer(state);
    }

    /** What is remembered. */
    public State snapshot() {
        return state;
    }

    /** The lead time, if the outcome ends one. */
    public Optional<LeadTime> hear(Outcome outcome) {
        if (outcome.epoch() > state.epoch() && outcome.kind() == Action.Kind.PROVISION) {
            state = new State(outcome.epoch(), outcome.startedMillis());
        }
        if (outcome.epoch() != state.epoch()
                || state.startedMillis() == State.ENDED
                || !isPromotion(outcome)) {
            return Optional.empty();
        }
        long millis = Math.max(0, outcome.finishedMillis() - state.startedMillis());
        state = new State(state.epoch(), State.ENDED);
        return Optional.of(new LeadTime(outcome.standing().primary().resourceClass(), millis));
    }

    private static boolean isPromotion(Outcome outcome) {
        Standing standing = outcome.standing();
        return outcome.kind() == Action.Kind.SHIFT
                && outcome.status() == Status.DONE
                && standing != null
                && standing.isServedBy(outcome.resource());
    }
}
