package io.foreshadow.job.operator;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Forecast;
import io.foreshadow.migration.MeasuredLeads;

/**
 * A closed bucket with the forecast made at its end.
 *
 * @param observation the bucket
 * @param forecast what comes next
 * @param expectedUpper the 99 % quantile that was forecast for this bucket; NaN when none was
 * @param leads what migrations took lately
 */
public record Outlook(
        Observation observation, Forecast forecast, double expectedUpper, MeasuredLeads leads) {
    /** Before anything is known of migrations. */
    public Outlook(Observation observation, Forecast forecast, double expectedUpper) {
        this(observation, forecast, expectedUpper, MeasuredLeads.NONE);
    }

    /** The same with other lead times. */
    Outlook with(MeasuredLeads measured) {
        return new Outlook(observation, forecast, expectedUpper, measured);
    }
}
