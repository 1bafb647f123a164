package io.foreshadow.migration;

import io.foreshadow.events.Policy;
import java.util.Optional;

/**
 * Whether the new resource may have more traffic, by what the shadow itself saw of it at its
 * present share. A bucket that the capture did not see says nothing; a client without traffic
 * cannot be judged by, and then that is said.
 */
final class ShiftGate {
    private final MigrationState state;
    private final Policy policy;

    ShiftGate(MigrationState state, Policy policy) {
        this.state = state;
        this.policy = policy;
    }

    /** Whether the new resource did worse than the old one too often. */
    boolean isShut() {
        return state.checks().areBad(policy.gate());
    }

    /** Before this time the share is not raised. */
    long opensMillis() {
        return state.watch().sinceMillis() + policy.shiftStepMillis();
    }

    /** From this time on a share that may still not be raised is taken back. */
    long closesMillis() {
        return opensMillis() + policy.stepTimeoutMillis() + state.watch().patienceMillis();
    }

    /** What says that all is well, once something does. */
    Optional<String> allClear() {
        ShareWatch watch = state.watch();
        String name = state.other().name();
        if (state.other().endpoint() == null) {
            return Optional.of(name + " is not judged: nobody said where it serves");
        }
        if (state.checks().count() > watch.checksBefore() && state.checks().endWell()) {
            return Optional.of(
                    watch.reached() + " requests to " + name + " went as well as at the old one");
        }
        return watch.isQuiet(state.trafficPercent())
                ? Optional.of(
                        name
                                + " is not judged: only "
                                + watch.reached()
                                + " requests in "
                                + watch.buckets()
                                + " buckets")
                : Optional.empty();
    }

    /** Why the share may not be raised. */
    String obstacle() {
        ShareWatch watch = state.watch();
        if (isShut()) {
            return state.other().name() + ": " + state.checks().finding();
        }
        if (watch.buckets() == 0) {
            return "nothing was seen of the client since: the capture or this job is behind";
        }
        if (state.checks().count() > watch.checksBefore()) {
            return state.other().name() + ": " + state.checks().finding();
        }
        return String.format(
                "only %d of %d requests in %d buckets reached %s, of which %d %% should",
                watch.reached(),
                watch.requests(),
                watch.buckets(),
                state.other().name(),
                state.trafficPercent());
    }
}
