package io.foreshadow.backtest.control;

import io.foreshadow.events.Forecast;

/**
 * All that may be known when a step begins.
 *
 * @param step that begins
 * @param atMillis its start
 * @param observed demand of the last bucket that is known, in demand units; NaN when it is not
 * @param forecast made after that bucket
 * @param serving index of the class that serves
 * @param sinceMillis since when it serves
 */
public record Moment(
        int step,
        long atMillis,
        double observed,
        Forecast forecast,
        int serving,
        long sinceMillis) {}
