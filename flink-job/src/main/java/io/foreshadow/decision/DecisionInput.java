package io.foreshadow.decision;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import java.util.Objects;

/**
 * All that a decision depends on: the same input always gives the same result.
 *
 * @param forecast of the bucket that has just closed
 * @param serving what serves the client; null when nobody has said
 * @param alarms anomalies that last
 * @param policy the client's policy
 * @param memory what earlier decisions left behind; {@link DecisionState#FRESH} at first
 * @param fleetMigrationsInFlight how many clients are on the move now, this one not counted; 0
 *     where nobody counts
 */
public record DecisionInput(
        Forecast forecast,
        Serving serving,
        Alarms alarms,
        Policy policy,
        DecisionState memory,
        int fleetMigrationsInFlight) {
    public DecisionInput {
        Objects.requireNonNull(forecast, "forecast");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(alarms, "alarms");
    }

    /** The same with another forecast under another policy. */
    DecisionInput with(Forecast otherForecast, Policy otherPolicy) {
        return new DecisionInput(
                otherForecast, serving, alarms, otherPolicy, memory, fleetMigrationsInFlight);
    }

    /** Where no other client is on the move. */
    public DecisionInput(
            Forecast forecast,
            Serving serving,
            Alarms alarms,
            Policy policy,
            DecisionState memory) {
        this(forecast, serving, alarms, policy, memory, 0);
    }
}
