package io.foreshadow.decision;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Guard;

/**
 * Says which class a client's resource should be of. A pure function of its input.
 *
 * <p>Required is the largest of present demand, the calendar's floor and the forecast's peak at the
 * policy's quantile until a change decided at the next bucket would serve.
 *
 * <p><b>Up</b>, at once, when that exceeds what the present class may carry, see {@link ScaleUp};
 * <b>down</b>, slowly, when a smaller class has long been enough and will be for long, see {@link
 * ScaleDown}; <b>hold</b> otherwise, and whenever something needed is not known or a guard says so.
 * An anomaly that makes demand itself doubtful (errors, retries, a scan) holds all but the
 * calendar's floor; a surge lets present demand count at once. More demand, present or forecast,
 * never gives a smaller class.
 */
public final class DecisionEngine {
    private DecisionEngine() {}

    /** Decides about the bucket that has just closed. */
    public static DecisionResult decide(DecisionInput given) {
        DecisionInput input = Headroom.applied(given);
        Forecast forecast = input.forecast();
        Policy policy = input.policy();
        DecisionState seen =
                input.memory()
                        .observe(forecast)
                        .serve(input.serving(), forecast.atMillis(), policy);
        Need need = Need.of(forecast, seen.recentDemand(), policy, input.alarms().isUrgent());
        DecisionState state =
                input.alarms().forbidding().isEmpty()
                        ? seen.require(need.demanded(), policy)
                        : seen.doubting(input.memory());
        ScalingDecision decision = decision(input, need, choose(given, input, need, state));
        long forgetMillis =
                policy.stabilisationMillis() + DecisionState.RECENT * forecast.bucketMillis();
        boolean isNews = state.published().isNews(decision, forgetMillis);
        return new DecisionResult(
                decision, isNews, state.publish(state.published().after(decision)));
    }

    private static Choice choose(
            DecisionInput given, DecisionInput input, Need need, DecisionState state) {
        if (input.serving() == null) {
            return unknown(null, "no assignment known");
        }
        String serving = input.serving().resourceClass();
        ResourceClass current = input.policy().classNamed(serving);
        if (current == null) {
            return unknown(null, "class " + serving + " is not on the policy's ladder");
        }
        Situation situation = new Situation(given, input, need, state, current);
        if (need.required() > situation.usable()) {
            return new ScaleUp(situation).choose();
        }
        return Double.isNaN(need.present())
                ? unknown(current, "present demand is not known" + by(input.alarms()))
                : new ScaleDown(situation).choose();
    }

    private static String by(Alarms alarms) {
        return alarms.forbidding().isEmpty() ? "" : ": " + String.join(", ", alarms.forbidding());
    }

    private static Choice unknown(ResourceClass current, String reason) {
        return Choice.held(current, current, Guard.UNKNOWN, reason);
    }

    private static ScalingDecision decision(DecisionInput input, Need need, Choice choice) {
        Forecast forecast = input.forecast();
        Policy policy = input.policy();
        Serving serving = input.serving();
        String fromClass = serving == null ? null : serving.resourceClass();
        double usable = choice.from() == null ? Double.NaN : policy.usable(choice.from());
        return new ScalingDecision(
                forecast.client(),
                forecast.atMillis(),
                policy.mode(),
                choice.kind(),
                serving == null ? 0 : serving.epoch(),
                fromClass,
                choice.to() == null ? fromClass : choice.to().name(),
                forecast.observed(),
                need.required(),
                Double.isNaN(need.predicted()) ? null : need.predicted(),
                policy.quantile(),
                usable,
                policy.leadTimeMillis(),
                Foresight.crossingAtMillis(forecast, policy.quantile(), usable),
                forecast.readiness(),
                forecast.weights(),
                input.alarms().rules(),
                choice.reason(),
                need.scheduled() > 0 ? need.scheduled() : null,
                choice.wanted() == null ? fromClass : choice.wanted().name(),
                choice.heldBy());
    }
}
