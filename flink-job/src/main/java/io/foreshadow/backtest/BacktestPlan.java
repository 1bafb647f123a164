package io.foreshadow.backtest;

import io.foreshadow.events.Policy;
import io.foreshadow.policy.PolicyBook;
import io.foreshadow.series.Series;
import java.util.Arrays;
import java.util.List;

/**
 * What is to be replayed.
 *
 * @param demand of each client, in demand units
 * @param policies of the clients
 * @param leads lead times in milliseconds; empty for that of each policy
 * @param conditions of every replay; the lead time is replaced
 * @param field who takes part
 * @param fittedClasses how many classes are fitted to each client; 0 for the policy's own ladder
 * @param threads how many clients at once
 */
public record BacktestPlan(
        List<Series> demand,
        PolicyBook policies,
        List<Long> leads,
        Conditions conditions,
        Field field,
        int fittedClasses,
        int threads) {

    /** The policy of a client, with the ladder it is replayed on. */
    Policy policy(Series client) {
        Policy policy = policies.of(client.client());
        if (fittedClasses == 0) {
            return policy;
        }
        int train = Timing.steps(conditions.trainMillis(), client.stepMillis());
        int known = Math.max(1, Math.min(train, client.length()));
        return LadderFit.fit(policy, Arrays.copyOf(client.values(), known), fittedClasses);
    }
}
