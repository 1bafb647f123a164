package io.foreshadow.migration;

import io.foreshadow.events.Assignment;
import io.foreshadow.events.Mode;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.events.ResourceClass;
import io.foreshadow.events.ScalingDecision;
import java.util.List;
import java.util.Map;

/** A policy, and decisions and assignments of the client alpha. */
final class Migrations {
    static final long SHIFT_STEP_MILLIS = 2_000;
    static final long STEP_TIMEOUT_MILLIS = 30_000;
    static final long BACKOFF_MILLIS = 60_000;
    static final Policy POLICY =
            new Policy(
                    Mode.ACT,
                    List.of(
                            new ResourceClass("small", 60, 1),
                            new ResourceClass("medium", 120, 2),
                            new ResourceClass("large", 240, 4)),
                    "small",
                    60_000,
                    0.95,
                    0.8,
                    0.1,
                    10_000,
                    20_000,
                    15_000,
                    BACKOFF_MILLIS,
                    List.of(25, 50, 100),
                    SHIFT_STEP_MILLIS,
                    STEP_TIMEOUT_MILLIS,
                    1.5);

    private Migrations() {}

    static Assignment assignment(String resourceClass, long epoch) {
        return new Assignment(
                "alpha", "alpha-" + epoch, "127.0.0.1:" + (9000 + epoch), resourceClass, epoch, 0);
    }

    static ScalingDecision wants(String toClass, long epoch) {
        return decision(ScalingDecision.Kind.SCALE_UP, toClass, epoch);
    }

    static ScalingDecision decision(ScalingDecision.Kind kind, String toClass, long epoch) {
        return new ScalingDecision(
                "alpha",
                0,
                Mode.ACT,
                kind,
                epoch,
                "small",
                toClass,
                40,
                61.2,
                61.2,
                0.95,
                48,
                10_000,
                null,
                Readiness.SEASONAL,
                Map.of(),
                List.of(),
                "forecast exceeds capacity");
    }
}
