package io.foreshadow.backtest.control;

import io.foreshadow.events.Forecast;

/** Where a controller has its forecasts from. */
@FunctionalInterface
public interface ForecastSource {
    /** The forecast after the last known bucket. Asked once per step, in order. */
    Forecast forecast(Moment now);
}
