package io.foreshadow.provisioning;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one client's actions have reached: how far they got, and how the latest of them ended.
 *
 * @param epoch highest epoch of an admitted action
 * @param sequence highest sequence of an admitted action
 * @param actionId the action of that sequence
 * @param outcomes how the latest actions ended for good, oldest first; at most {@link #REMEMBERED}.
 *     Older ones are refused by their sequence
 */
public record Fence(long epoch, long sequence, String actionId, List<Outcome> outcomes) {
    /** How many outcomes are remembered; a migration has about ten actions. */
    public static final int REMEMBERED = 64;

    /** A client that never had an action. */
    public static final Fence OPEN = new Fence(Long.MIN_VALUE, Long.MIN_VALUE, null, List.of());

    public Fence {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * The outcome that the action already has. A higher sequence asks again: it gets the outcome
     * only of a success that nothing has come after, because only then the desired state still
     * holds.
     */
    public Optional<Outcome> recorded(Action action) {
        return outcomes.stream()
                .filter(outcome -> outcome.actionId().equals(action.id()))
                .filter(outcome -> action.sequence() <= outcome.sequence() || isLatest(outcome))
                .findFirst();
    }

    private boolean isLatest(Outcome outcome) {
        return outcome.status() == Outcome.Status.DONE && outcome.actionId().equals(actionId);
    }

    /** Why the action is stale; empty if it is not. */
    public Optional<String> objection(Action action) {
        if (action.epoch() < epoch) {
            return Optional.of("epoch " + action.epoch() + " is over, " + epoch + " has begun");
        }
        if (action.sequence() < sequence) {
            return Optional.of(
                    "sequence " + action.sequence() + " is over, " + sequence + " has begun");
        }
        if (action.sequence() == sequence && !action.id().equals(actionId)) {
            return Optional.of("sequence " + sequence + " belongs to " + actionId);
        }
        return Optional.empty();
    }

    /** The fence with the action inside: from now on, anything older is stale. */
    public Fence admit(Action action) {
        return new Fence(action.epoch(), action.sequence(), action.id(), outcomes);
    }

    /** The fence that remembers how an action ended. A failure that may pass is not the end. */
    public Fence record(Outcome outcome) {
        if (outcome.retryable()) {
            return this;
        }
        List<Outcome> kept = new ArrayList<>(outcomes);
        kept.removeIf(known -> known.actionId().equals(outcome.actionId()));
        kept.add(outcome);
        int from = Math.max(0, kept.size() - REMEMBERED);
        return new Fence(epoch, sequence, actionId, kept.subList(from, kept.size()));
    }
}
