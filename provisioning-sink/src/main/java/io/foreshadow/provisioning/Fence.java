package io.foreshadow.provisioning;

import io.foreshadow.events.Action;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one client's actions have reached: how far they got, how the latest of them ended, and which
 * resources there are because of them. The platform's memory, which outlives every job's.
 *
 * @param epoch highest epoch of an admitted action
 * @param sequence highest sequence of an admitted action of that epoch
 * @param actionId the action of that sequence
 * @param outcomes how the latest actions ended for good, oldest first; at most {@link #REMEMBERED}.
 *     Older ones are refused by their sequence
 * @param primary who serves since the last action that changed it; null where none has, or where
 *     one was begun and nobody can tell how it ended
 * @param serving names of resources that may have traffic
 * @param settled whether the last shift that was begun is known to be done
 * @param present names of resources that were asked for or served, and are to stay
 * @param leaving names of those that are being removed
 */
public record Fence(
        long epoch,
        long sequence,
        String actionId,
        List<Outcome> outcomes,
        Assignment primary,
        Set<String> serving,
        boolean settled,
        Set<String> present,
        Set<String> leaving) {
    /** How many outcomes are remembered; a migration has about ten actions. */
    public static final int REMEMBERED = 64;

    /** A client that never had an action. */
    public static final Fence OPEN =
            new Fence(
                    Long.MIN_VALUE,
                    Long.MIN_VALUE,
                    null,
                    List.of(),
                    null,
                    Set.of(),
                    true,
                    Set.of(),
                    Set.of());

    public Fence {
        outcomes = List.copyOf(outcomes);
        serving = serving == null ? Set.of() : Set.copyOf(serving);
        present = present == null ? Set.of() : Set.copyOf(present);
        leaving = leaving == null ? Set.of() : Set.copyOf(leaving);
    }

    /**
     * What comes of an action that is asked for.
     *
     * @param fence from now on
     * @param outcome accepted; or how the action ended before; or why it is not begun
     */
    public record Admission(Fence fence, Outcome outcome) {
        private static Admission of(Fence fence, Outcome outcome) {
            return new Admission(fence, outcome.at(fence.standing()));
        }

        /** Whether it is to be carried out. */
        public boolean isAccepted() {
            return outcome.status() == Outcome.Status.ACCEPTED;
        }
    }

    /** Takes an action up, unless it has ended before, is stale, late, or would do harm. */
    public Admission take(Action action, long nowMillis) {
        Optional<String> objection = objection(action);
        Optional<Outcome> recorded = recorded(action);
        if (recorded.isPresent()) {
            Fence known = objection.isEmpty() ? admit(action).record(action, recorded.get()) : this;
            return Admission.of(known, recorded.get());
        }
        if (objection.isPresent()) {
            return Admission.of(this, Outcome.refused(action, nowMillis, objection.get()));
        }
        if (nowMillis > action.validUntilMillis()) {
            long lateMillis = nowMillis - action.validUntilMillis();
            return Admission.of(
                    this, Outcome.refused(action, nowMillis, "late by " + lateMillis + " ms"));
        }
        return Admission.of(admit(action), Outcome.accepted(action, nowMillis));
    }

    /**
     * The outcome that the action already has. A success also answers an earlier attempt that comes
     * late, and a later one as long as nothing has come after, because then the desired state still
     * holds. A failure answers only the attempt that failed.
     */
    public Optional<Outcome> recorded(Action action) {
        return outcomes.stream()
                .filter(outcome -> outcome.actionId().equals(action.id()))
                .filter(outcome -> action.resource().equals(outcome.resource()))
                .filter(outcome -> answers(outcome, action))
                .findFirst();
    }

    private boolean answers(Outcome outcome, Action action) {
        if (action.sequence() == outcome.sequence()) {
            return true;
        }
        return outcome.status() == Outcome.Status.DONE
                && (action.sequence() < outcome.sequence() || outcome.actionId().equals(actionId));
    }

    /** Why the action must not be carried out; empty if it may be. */
    public Optional<String> objection(Action action) {
        if (action.epoch() < epoch) {
            return Optional.of(
                    "stale: epoch " + action.epoch() + " is over, " + epoch + " has begun");
        }
        if (action.epoch() == epoch && action.sequence() < sequence) {
            return Optional.of(
                    "stale: sequence "
                            + action.sequence()
                            + " is over, "
                            + sequence
                            + " has begun");
        }
        if (action.epoch() == epoch
                && action.sequence() == sequence
                && !action.id().equals(actionId)) {
            return Optional.of("stale: sequence " + sequence + " belongs to " + actionId);
        }
        return harm(action);
    }

    /** Why the action would take away what serves. */
    private Optional<String> harm(Action action) {
        String resource = action.resource();
        return switch (action.kind()) {
            case DRAIN, DECOMMISSION -> harmOfRemoving(resource, action.client());
            case SHIFT ->
                    !action.promotes() && isPrimary(resource) && isRemoved(action.peer())
                            ? Optional.of(
                                    action.peer()
                                            + " is being removed, "
                                            + resource
                                            + " serves "
                                            + action.client())
                            : Optional.empty();
            case PROVISION, WARM_UP -> Optional.empty();
        };
    }

    private Optional<String> harmOfRemoving(String resource, String client) {
        if (serving.contains(resource)) {
            return Optional.of(resource + " serves " + client);
        }
        return settled
                ? Optional.empty()
                : Optional.of("nobody can tell who serves " + client + " before a shift is done");
    }

    private boolean isPrimary(String resource) {
        return primary != null && primary.resource().equals(resource);
    }

    private boolean isRemoved(String resource) {
        return resource == null || !present.contains(resource);
    }

    /** The fence with the action inside: from now on, anything older is stale. */
    public Fence admit(Action action) {
        Set<String> staying = new TreeSet<>(present);
        Set<String> going = new TreeSet<>(leaving);
        switch (action.kind()) {
            case PROVISION -> move(action.resource(), going, staying);
            case DRAIN, DECOMMISSION -> move(action.resource(), staying, going);
            case WARM_UP, SHIFT -> {
                // Nothing comes or goes.
            }
        }
        boolean isShift = action.kind() == Action.Kind.SHIFT;
        return new Fence(
                action.epoch(),
                action.sequence(),
                action.id(),
                stillTrue(action),
                isShift && changesPrimary(action) ? null : primary,
                isShift ? union(serving, receivers(action)) : serving,
                settled && !isShift,
                staying,
                going);
    }

    private boolean changesPrimary(Action shift) {
        return !isPrimary(shift.promotes() ? shift.resource() : shift.peer());
    }

    /** Who has traffic once a shift is done. */
    private static Set<String> receivers(Action shift) {
        Set<String> names = new TreeSet<>();
        if (shift.trafficPercent() > 0) {
            names.add(shift.resource());
        }
        if (shift.trafficPercent() < 100 && shift.peer() != null) {
            names.add(shift.peer());
        }
        return names;
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    private static void move(String resource, Set<String> from, Set<String> to) {
        from.remove(resource);
        to.add(resource);
    }

    /** Something else has come between: how the action ended before says nothing any more. */
    private List<Outcome> stillTrue(Action action) {
        return action.id().equals(actionId)
                ? outcomes
                : outcomes.stream()
                        .filter(outcome -> !outcome.actionId().equals(action.id()))
                        .toList();
    }

    /** The fence that remembers how an action ended. A failure that may pass is not the end. */
    public Fence record(Action action, Outcome outcome) {
        if (outcome.retryable() || !outcome.status().isFinal()) {
            return this;
        }
        List<Outcome> kept = new ArrayList<>(outcomes);
        kept.removeIf(known -> known.actionId().equals(outcome.actionId()));
        kept.add(outcome);
        int from = Math.max(0, kept.size() - REMEMBERED);
        Fence next =
                new Fence(
                        epoch,
                        sequence,
                        actionId,
                        kept.subList(from, kept.size()),
                        primary,
                        serving,
                        settled,
                        present,
                        leaving);
        return outcome.status() == Outcome.Status.DONE ? next.with(action, outcome) : next;
    }

    private Fence with(Action done, Outcome outcome) {
        Set<String> staying = new TreeSet<>(present);
        Set<String> going = new TreeSet<>(leaving);
        if (done.kind() == Action.Kind.DECOMMISSION) {
            going.remove(done.resource());
        }
        if (done.promotes() && done.peer() != null) {
            staying.add(done.peer());
        }
        boolean isShift = done.kind() == Action.Kind.SHIFT;
        return new Fence(
                epoch,
                sequence,
                actionId,
                outcomes,
                isShift ? Assignment.after(done, outcome).orElse(primary) : primary,
                isShift ? receivers(done) : serving,
                settled || isShift,
                staying,
                going);
    }

    /** What others may know of it. */
    public Standing standing() {
        Set<String> all = union(present, leaving);
        if (primary != null) {
            all.add(primary.resource());
        }
        return new Standing(epoch, sequence, actionId, primary, List.copyOf(all));
    }
}
