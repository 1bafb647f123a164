package io.foreshadow.migration;

import io.foreshadow.events.Action;
import io.foreshadow.events.Mode;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Kind;
import io.foreshadow.policy.PolicyFile;
import java.util.List;
import java.util.Map;

/** Decisions that want to act, and the end of what they began. */
final class FleetRequests {
    private static final Policy POLICY =
            PolicyFile.parse(
                            """
                            default:
                              mode: act
                              ladder: [{name: small, capacity: 40, price: 1}, {name: medium, capacity: 100, price: 2}]
                              retryBackoffMillis: 5000
                              shiftStepMillis: 1000
                              stepTimeoutMillis: 1000
                            """,
                            "test")
                    .of("a");

    private FleetRequests() {}

    static Policy policy() {
        return POLICY;
    }

    /** Forecast, not needed yet. */
    static ScalingDecision up(String client) {
        return decision(client, Kind.SCALE_UP, 10);
    }

    static ScalingDecision needed(String client) {
        return decision(client, Kind.SCALE_UP, 50);
    }

    static ScalingDecision down(String client) {
        return decision(client, Kind.SCALE_DOWN, 10);
    }

    static ScalingDecision of(String client, int kind) {
        return switch (kind % 3) {
            case 0 -> up(client);
            case 1 -> needed(client);
            default -> down(client);
        };
    }

    /** The platform has removed a resource, as the last step of a migration to an epoch. */
    static Outcome gone(String client, long epoch, String resource) {
        return new Outcome(
                client + "/" + epoch + "/decommission-" + resource,
                client,
                Action.Kind.DECOMMISSION,
                epoch,
                9,
                Outcome.Status.DONE,
                false,
                resource,
                null,
                0,
                0,
                "gone");
    }

    private static ScalingDecision decision(String client, Kind kind, double demand) {
        boolean isUp = kind == Kind.SCALE_UP;
        return new ScalingDecision(
                client,
                0,
                Mode.ACT,
                kind,
                1,
                isUp ? "small" : "medium",
                isUp ? "medium" : "small",
                demand,
                50,
                50.0,
                0.95,
                32,
                5_000,
                null,
                Readiness.SEASONAL,
                Map.of(),
                List.of(),
                "test");
    }
}
