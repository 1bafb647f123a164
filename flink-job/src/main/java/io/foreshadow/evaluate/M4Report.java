package io.foreshadow.evaluate;

import java.util.List;

/**
 * Scores over all series in the measures of the M4 competition: means over series, and over steps
 * for the levels. A figure is null where it is not defined.
 *
 * @param season in steps
 * @param horizon in steps
 * @param smape symmetric mean absolute percentage error, 0 to 200
 * @param mase mean absolute scaled error
 * @param owa mean of sMAPE and MASE, each over that of Naive2
 * @param msis mean scaled interval score of the 95 % interval
 * @param coverage95 share of demands within the 95 % interval
 * @param meanPinball mean quantile loss over all levels, in demand units
 * @param naive2Smape sMAPE of Naive2
 * @param naive2Mase MASE of Naive2
 * @param cpuMicrosPerObservation CPU time of the model for each value, in microseconds
 * @param levels each quantile
 * @param series each series
 */
public record M4Report(
        int season,
        int horizon,
        Double smape,
        Double mase,
        Double owa,
        Double msis,
        Double coverage95,
        Double meanPinball,
        Double naive2Smape,
        Double naive2Mase,
        Double cpuMicrosPerObservation,
        List<LevelScore> levels,
        List<M4Score> series) {}
