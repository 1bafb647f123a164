package io.foreshadow.decision;

import static io.foreshadow.events.ScalingDecision.Kind.HOLD;
import static io.foreshadow.events.ScalingDecision.Kind.SCALE_DOWN;
import static io.foreshadow.events.ScalingDecision.Kind.SCALE_UP;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import io.foreshadow.events.ScalingDecision;
import java.util.Locale;

/**
 * Says which class a client's resource should be of. A pure function of its input.
 *
 * <p><b>Up</b>, at once, to the smallest class that carries what is required: the larger of present
 * demand and the forecast's peak over the lead time at the policy's quantile.
 *
 * <p><b>Down</b>, slowly, to the smallest class that, with a margin, carries all that was required
 * during the stabilisation window and all that is forecast as far as the forecast reaches; not
 * before the minimum stay is over, and not while an anomaly is recent.
 *
 * <p><b>Hold</b> otherwise, and whenever something needed is not known.
 */
public final class DecisionEngine {
    private DecisionEngine() {}

    /** Decides about the bucket that has just closed. */
    public static DecisionResult decide(DecisionInput input) {
        Forecast forecast = input.forecast();
        Policy policy = input.policy();
        DecisionState state = input.memory().observe(forecast);
        Need need = Need.of(forecast, state.recentDemand(), policy);
        state = state.require(need.required(), policy.stabilisationMillis());
        ScalingDecision decision = decision(input, need, choose(input, need, state));
        long forgetMillis =
                policy.stabilisationMillis() + DecisionState.RECENT * forecast.bucketMillis();
        boolean isNews = state.published().isNews(decision, forgetMillis);
        return new DecisionResult(
                decision, isNews, state.publish(state.published().after(decision)));
    }

    private static Choice choose(DecisionInput input, Need need, DecisionState state) {
        Policy policy = input.policy();
        Serving serving = input.serving();
        if (serving == null) {
            return Choice.hold(null, "no assignment known");
        }
        ResourceClass current = policy.classNamed(serving.resourceClass());
        if (current == null) {
            return Choice.hold(
                    null, "class " + serving.resourceClass() + " is not on the policy's ladder");
        }
        if (Double.isNaN(need.floor())) {
            return Choice.hold(current, "present demand is not known");
        }
        double usable = policy.usable(current);
        if (need.required() > usable) {
            return up(current, need, policy);
        }
        return down(input, current, need, state);
    }

    private static Choice up(ResourceClass current, Need need, Policy policy) {
        ResourceClass target = policy.smallestFor(need.required());
        String cause =
                excess(need, policy) + text(" exceeds %.1f/s usable on ", policy.usable(current));
        if (target.capacity() <= current.capacity()) {
            return Choice.hold(current, cause + current.name() + ", where the ladder ends");
        }
        String carries = text("%.1f/s", policy.usable(target));
        String outcome =
                policy.usable(target) >= need.required()
                        ? target.name() + " carries " + carries
                        : target.name() + ", where the ladder ends, carries only " + carries;
        return new Choice(SCALE_UP, current, target, cause + current.name() + "; " + outcome);
    }

    private static Choice down(
            DecisionInput input, ResourceClass current, Need need, DecisionState state) {
        Policy policy = input.policy();
        double peak = Math.max(need.ahead(), state.required().peak());
        ResourceClass target = smallestWithMargin(peak, current, policy);
        String fits =
                text("%.1f/s required, %.1f/s usable on ", need.required(), policy.usable(current))
                        + current.name();
        if (target == current) {
            return Choice.hold(current, fits);
        }
        String obstacle = obstacle(input, state);
        if (obstacle != null) {
            return Choice.hold(current, fits + "; " + target.name() + " would do, but " + obstacle);
        }
        String reason =
                text(
                        "at most %.1f/s required for %d s and forecast q%.0f %.1f/s as far as it reaches;",
                        state.required().peak(),
                        policy.stabilisationMillis() / 1000,
                        policy.quantile() * 100,
                        need.ahead());
        return new Choice(
                SCALE_DOWN,
                current,
                target,
                reason
                        + text(" %s carries %.1f/s", target.name(), policy.usable(target))
                        + text(" with %.0f %% to spare", policy.scaleDownMargin() * 100));
    }

    /** Why a smaller class is not taken yet; null when nothing is in the way. */
    private static String obstacle(DecisionInput input, DecisionState state) {
        Policy policy = input.policy();
        long now = input.forecast().atMillis();
        if (!input.rules().isEmpty()) {
            return "the rule " + String.join(", ", input.rules()) + " fired lately";
        }
        if (state.watchedMillis() < policy.stabilisationMillis()) {
            return "demand was watched for only "
                    + state.watchedMillis() / 1000
                    + " s without a gap";
        }
        if (now - input.serving().sinceMillis() < policy.minimumStayMillis()) {
            return text(
                    "it has to stay for %d s after a change", policy.minimumStayMillis() / 1000);
        }
        return null;
    }

    /** The smallest class below the current one that suffices; the current one if none does. */
    private static ResourceClass smallestWithMargin(
            double peak, ResourceClass current, Policy policy) {
        double share = policy.targetUtilisation() - policy.scaleDownMargin();
        for (ResourceClass candidate : policy.ladder()) {
            // False for NaN: what is not known suffices for nothing.
            if (candidate.capacity() < current.capacity() && candidate.capacity() * share >= peak) {
                return candidate;
            }
        }
        return current;
    }

    private static String excess(Need need, Policy policy) {
        return need.predicted() > need.floor()
                ? text(
                        "forecast q%.0f %.1f/s within %.0f s",
                        policy.quantile() * 100, need.predicted(), policy.leadTimeMillis() / 1000.0)
                : text("present demand %.1f/s", need.floor());
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
                crossingAtMillis(forecast, policy.quantile(), usable),
                forecast.readiness(),
                forecast.weights(),
                input.rules(),
                choice.reason());
    }

    /** Start of the first bucket whose forecast exceeds the capacity; null if none does. */
    private static Long crossingAtMillis(Forecast forecast, double quantile, double usable) {
        for (int i = 0; i < forecast.horizon().size(); i++) {
            if (forecast.horizon().get(i).at(quantile) > usable) {
                return forecast.atMillis() + i * forecast.bucketMillis();
            }
        }
        return null;
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

    /** Which way, from what to what, and why; the classes are null where they are not known. */
    private record Choice(
            ScalingDecision.Kind kind, ResourceClass from, ResourceClass to, String reason) {
        static Choice hold(ResourceClass current, String reason) {
            return new Choice(HOLD, current, current, reason);
        }
    }
}
