package io.foreshadow.events;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What Foreshadow may and should do for a client.
 *
 * @param mode how far it may go
 * @param ladder the resource classes, smallest capacity first; at least one
 * @param startingClass class that serves before any assignment is known; null waits for one
 * @param seasonMillis length of the pattern that repeats: a day, except in demonstrations
 * @param quantile forecast quantile that has to be carried; 0.5 to 0.995. May be written as the
 *     costs it follows from, see {@link CostRatio}
 * @param targetUtilisation share of a class's capacity that may be planned for where demand is not
 *     forecast; where it is, the quantile stands for half of what is left free. Above 0, at most 1
 * @param scaleDownMargin further share that must stay free on the smaller class; 0 up to
 *     targetUtilisation
 * @param leadTimeMillis from a decision until the new resource carries all traffic; the forecast is
 *     looked at this far ahead
 * @param stabilisationMillis a smaller class must have sufficed for this long before it is chosen
 * @param minimumStayMillis no scale-down sooner after the last change of resource
 * @param retryBackoffMillis no new migration sooner after one that was rolled back
 * @param shiftPercents traffic shares of the new resource, rising, ending with 100
 * @param shiftStepMillis how long each share is watched before the next
 * @param stepTimeoutMillis how long an action may take before the migration is given up
 * @param surgeFactor a surge is demand above this multiple of the forecast's 99 % quantile; 1 or
 *     more
 * @param limits how much may be changed, how often, and at what price; null for {@link
 *     Limits#DEFAULT}
 * @param calendar floors and freezes; null for none
 * @param thresholds from where on a bucket is odd; null for {@link Thresholds#DEFAULT}
 * @param gate what lets a new resource have more traffic; null for {@link Gate#DEFAULT}
 * @param control what people reserve for themselves; null for {@link Control#DEFAULT}
 */
public record Policy(
        Mode mode,
        List<ResourceClass> ladder,
        String startingClass,
        long seasonMillis,
        @JsonDeserialize(using = QuantileReader.class) double quantile,
        double targetUtilisation,
        double scaleDownMargin,
        long leadTimeMillis,
        long stabilisationMillis,
        long minimumStayMillis,
        long retryBackoffMillis,
        List<Integer> shiftPercents,
        long shiftStepMillis,
        long stepTimeoutMillis,
        double surgeFactor,
        Limits limits,
        Calendar calendar,
        Thresholds thresholds,
        Gate gate,
        Control control)
        implements Serializable {

    public Policy {
        require(mode != null, "mode", "must be observe, advise or act");
        require(
                ladder != null && !ladder.isEmpty(),
                "ladder",
                "must name at least one resource class");
        ladder = List.copyOf(ladder);
        for (int i = 1; i < ladder.size(); i++) {
            require(
                    ladder.get(i - 1).capacity() < ladder.get(i).capacity(),
                    "ladder[" + i + "].capacity",
                    "must be above that of the class before it");
        }
        requireClass(ladder, startingClass, "startingClass");
        require(
                quantile >= Forecast.Quantiles.LOWEST && quantile <= Forecast.Quantiles.HIGHEST,
                "quantile",
                "must be from 0.5 to 0.995 (underCost 1 to 199 times overCost), not " + quantile);
        require(
                targetUtilisation > 0 && targetUtilisation <= 1,
                "targetUtilisation",
                "must be above 0 and at most 1, not " + targetUtilisation);
        require(
                scaleDownMargin >= 0 && scaleDownMargin < targetUtilisation,
                "scaleDownMargin",
                "must be 0 or more and below targetUtilisation, not " + scaleDownMargin);
        requirePositive(seasonMillis, "seasonMillis");
        requirePositive(leadTimeMillis, "leadTimeMillis");
        requireNotNegative(stabilisationMillis, "stabilisationMillis");
        requireNotNegative(minimumStayMillis, "minimumStayMillis");
        requireNotNegative(retryBackoffMillis, "retryBackoffMillis");
        requireNotNegative(shiftStepMillis, "shiftStepMillis");
        requirePositive(stepTimeoutMillis, "stepTimeoutMillis");
        require(
                rising(shiftPercents),
                "shiftPercents",
                "must rise from above 0 to 100, not " + shiftPercents);
        shiftPercents = List.copyOf(shiftPercents);
        require(surgeFactor >= 1, "surgeFactor", "must be 1 or more, not " + surgeFactor);
        limits = limits == null ? Limits.DEFAULT : limits;
        calendar = calendar == null ? Calendar.EMPTY : calendar;
        thresholds = thresholds == null ? Thresholds.DEFAULT : thresholds;
        gate = gate == null ? Gate.DEFAULT : gate;
        control = control == null ? Control.DEFAULT : control;
        requireClass(ladder, limits.largestClass(), "limits.largestClass");
        for (int i = 0; i < calendar.floors().size(); i++) {
            String named = calendar.floors().get(i).resourceClass();
            requireClass(ladder, named, "calendar.floors[" + i + "].class");
        }
    }

    /** With the default limits, thresholds and gate, and without a calendar. */
    public Policy(
            Mode mode,
            List<ResourceClass> ladder,
            String startingClass,
            long seasonMillis,
            double quantile,
            double targetUtilisation,
            double scaleDownMargin,
            long leadTimeMillis,
            long stabilisationMillis,
            long minimumStayMillis,
            long retryBackoffMillis,
            List<Integer> shiftPercents,
            long shiftStepMillis,
            long stepTimeoutMillis,
            double surgeFactor) {
        this(
                mode,
                ladder,
                startingClass,
                seasonMillis,
                quantile,
                targetUtilisation,
                scaleDownMargin,
                leadTimeMillis,
                stabilisationMillis,
                minimumStayMillis,
                retryBackoffMillis,
                shiftPercents,
                shiftStepMillis,
                stepTimeoutMillis,
                surgeFactor,
                Limits.DEFAULT,
                Calendar.EMPTY,
                Thresholds.DEFAULT,
                Gate.DEFAULT,
                Control.DEFAULT);
    }

    /** The same policy with another lead time and quantile. */
    public Policy with(long otherLeadTimeMillis, double otherQuantile) {
        return new Policy(
                mode,
                ladder,
                startingClass,
                seasonMillis,
                otherQuantile,
                targetUtilisation,
                scaleDownMargin,
                otherLeadTimeMillis,
                stabilisationMillis,
                minimumStayMillis,
                retryBackoffMillis,
                shiftPercents,
                shiftStepMillis,
                stepTimeoutMillis,
                surgeFactor,
                limits,
                calendar,
                thresholds,
                gate,
                control);
    }

    /** The same policy with another share of a class that may be planned for. */
    public Policy withUtilisation(double otherUtilisation) {
        return new Policy(
                mode,
                ladder,
                startingClass,
                seasonMillis,
                quantile,
                otherUtilisation,
                scaleDownMargin,
                leadTimeMillis,
                stabilisationMillis,
                minimumStayMillis,
                retryBackoffMillis,
                shiftPercents,
                shiftStepMillis,
                stepTimeoutMillis,
                surgeFactor,
                limits,
                calendar,
                thresholds,
                gate,
                control);
    }

    /** The same policy with other limits and another calendar. */
    public Policy with(Limits otherLimits, Calendar otherCalendar) {
        return new Policy(
                mode,
                ladder,
                startingClass,
                seasonMillis,
                quantile,
                targetUtilisation,
                scaleDownMargin,
                leadTimeMillis,
                stabilisationMillis,
                minimumStayMillis,
                retryBackoffMillis,
                shiftPercents,
                shiftStepMillis,
                stepTimeoutMillis,
                surgeFactor,
                otherLimits,
                otherCalendar,
                thresholds,
                gate,
                control);
    }

    /** The class of a name, or null when the ladder has none such. */
    public ResourceClass classNamed(String name) {
        int index = indexOf(ladder, name);
        return index < 0 ? null : ladder.get(index);
    }

    /** Demand a class may be planned to carry: its capacity times the target utilisation. */
    public double usable(ResourceClass resourceClass) {
        return resourceClass.capacity() * targetUtilisation;
    }

    /** The smallest class whose usable capacity holds the demand; the largest where none does. */
    public ResourceClass smallestFor(double demand) {
        for (ResourceClass candidate : ladder) {
            if (usable(candidate) >= demand) {
                return candidate;
            }
        }
        return ladder.get(ladder.size() - 1);
    }

    private static int indexOf(List<ResourceClass> ladder, String name) {
        for (int i = 0; i < ladder.size(); i++) {
            if (ladder.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean rising(List<Integer> percents) {
        if (percents == null || percents.isEmpty() || percents.stream().anyMatch(Objects::isNull)) {
            return false;
        }
        int last = 0;
        for (int percent : percents) {
            if (percent <= last) {
                return false;
            }
            last = percent;
        }
        return last == 100;
    }

    private static void requireClass(List<ResourceClass> ladder, String name, String field) {
        require(
                name == null || indexOf(ladder, name) >= 0,
                field,
                "must be a class of the ladder, not " + name);
    }

    private static void requirePositive(long millis, String field) {
        require(millis > 0, field, "must be above 0, not " + millis);
    }

    private static void requireNotNegative(long millis, String field) {
        require(millis >= 0, field, "must be 0 or more, not " + millis);
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + rule);
        }
    }
}
