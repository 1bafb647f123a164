package io.foreshadow.migration;

import io.foreshadow.events.Action;
import io.foreshadow.events.MigrationStep;
import java.util.List;

/**
 * What an input makes of a migration.
 *
 * @param state the state from now on; its {@link MigrationState#deadlineMillis} is the next time
 *     {@link MigrationMachine#onTimer} wants to be called
 * @param actions for the platform, in order
 * @param steps for the public, in order
 */
public record Transition(MigrationState state, List<Action> actions, List<MigrationStep> steps) {
    public Transition {
        actions = List.copyOf(actions);
        steps = List.copyOf(steps);
    }

    /** Nothing happens. */
    static Transition none(MigrationState state) {
        return new Transition(state, List.of(), List.of());
    }
}
