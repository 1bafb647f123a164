package io.foreshadow.local.inspect;

import io.foreshadow.events.MigrationPhase;
import io.foreshadow.events.MigrationStep;
import java.util.List;

/**
 * A move of a client, as its steps tell it.
 *
 * @param client the tenant
 * @param epoch of the resource that is made
 * @param status how it stands
 * @param fromResource resource at the beginning
 * @param toResource resource that is made
 * @param fromClass class of the former
 * @param toClass class of the latter
 * @param trafficPercent share of traffic that the new resource has
 * @param startedAtMillis time of the first step
 * @param lastStepAtMillis time of the last one
 * @param steps all of them, in order
 */
record Migration(
        String client,
        long epoch,
        Status status,
        String fromResource,
        String toResource,
        String fromClass,
        String toClass,
        int trafficPercent,
        long startedAtMillis,
        long lastStepAtMillis,
        List<MigrationStep> steps) {

    /** How a migration stands. */
    enum Status {
        RUNNING,
        ROLLING_BACK,
        DONE,
        ROLLED_BACK
    }

    /**
     * @param steps of one migration, in order; one or more
     */
    static Migration of(List<MigrationStep> steps) {
        MigrationStep first = steps.get(0);
        MigrationStep last = steps.get(steps.size() - 1);
        return new Migration(
                last.client(),
                last.epoch(),
                status(steps, last),
                last.fromResource(),
                last.toResource(),
                last.fromClass(),
                last.toClass(),
                last.trafficPercent(),
                first.atMillis(),
                last.atMillis(),
                List.copyOf(steps));
    }

    boolean isOver() {
        return status == Status.DONE || status == Status.ROLLED_BACK;
    }

    private static Status status(List<MigrationStep> steps, MigrationStep last) {
        if (last.phase() == MigrationPhase.STEADY) {
            boolean isRolledBack =
                    steps.stream().anyMatch(step -> step.phase() == MigrationPhase.ROLLING_BACK);
            return isRolledBack ? Status.ROLLED_BACK : Status.DONE;
        }
        return last.phase() == MigrationPhase.ROLLING_BACK ? Status.ROLLING_BACK : Status.RUNNING;
    }
}
