package io.foreshadow.job.operator;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Forecast;

/**
 * A closed bucket with the forecast made at its end.
 *
 * @param observation the bucket
 * @param forecast what comes next
 * @param expectedUpper the 99 % quantile that was forecast for this bucket; NaN when none was
 */
public record Outlook(Observation observation, Forecast forecast, double expectedUpper) {}
