package io.foreshadow.decision;

import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import java.util.List;
import java.util.Locale;

/** The words in which decisions are explained. */
final class Words {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private Words() {}

    /** {@code 61.2/s} */
    static String rate(double demand) {
        return text("%.1f/s", demand);
    }

    /** {@code medium carries 96.0/s} */
    static String carries(ResourceClass resourceClass, Policy policy) {
        return resourceClass.name() + " carries " + rate(policy.usable(resourceClass));
    }

    /** {@code 48.0/s usable on small} */
    static String usable(Situation situation) {
        return rate(situation.usable()) + " usable on " + situation.current().name();
    }

    /** {@code q95} */
    static String quantile(double level) {
        return "q" + text("%.1f", level * 100).replaceAll("\\.0$", "");
    }

    /** The largest of what is required: {@code forecast q95 61.2/s within 11 s} */
    static String required(Situation situation) {
        Need need = situation.need();
        String within =
                " within "
                        + duration(
                                Need.lookAheadMillis(
                                        situation.input().forecast(), situation.policy()));
        if (need.scheduled() > 0 && need.scheduled() >= need.required()) {
            return "scheduled floor " + rate(need.scheduled()) + within;
        }
        return need.predicted() > need.present()
                ? "forecast "
                        + quantile(situation.policy().quantile())
                        + " "
                        + rate(need.predicted())
                        + within
                : "present demand " + rate(need.present());
    }

    /** {@code the rule error-burst forbids it} */
    static String rules(List<String> names) {
        return names.size() == 1
                ? "the rule " + names.get(0) + " forbids it"
                : "the rules " + String.join(", ", names) + " forbid it";
    }

    /** Seconds below two minutes, minutes below two hours, else hours. */
    static String duration(long millis) {
        if (millis < 2 * MINUTE) {
            return text("%.0f s", millis / 1000.0);
        }
        return millis < 2 * HOUR
                ? text("%.0f min", (double) millis / MINUTE)
                : text("%.1f h", (double) millis / HOUR);
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
