package io.foreshadow.evaluate;

/**
 * How good the forecast of one series is. A figure is null where nothing is known or the series'
 * past gives nothing to scale by.
 *
 * @param series its name
 * @param smape symmetric mean absolute percentage error, 0 to 200
 * @param mase mean absolute error, scaled by the seasonal naive error in the past
 * @param msis mean score of the 95 % interval, scaled likewise
 * @param coverage95 share of demands within the 95 % interval
 * @param naive2Smape the same of Naive2
 * @param naive2Mase the same of Naive2
 */
public record M4Score(
        String series,
        Double smape,
        Double mase,
        Double msis,
        Double coverage95,
        Double naive2Smape,
        Double naive2Mase) {}
