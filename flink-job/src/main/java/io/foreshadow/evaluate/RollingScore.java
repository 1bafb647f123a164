package io.foreshadow.evaluate;

import java.util.List;

/**
 * How good the forecasts of one series are. "Relative" is over the same figure of the seasonal
 * naive forecast. A figure is null where it is not defined.
 *
 * @param client whose series it is
 * @param stepSeconds length of a step
 * @param season in steps
 * @param steps length of the series
 * @param origins how many forecasts were made
 * @param scored how many forecast steps had known demand
 * @param mase mean absolute error over the seasonal naive error before the first origin
 * @param naiveMase the same of the seasonal naive forecast
 * @param relativeMase one over the other
 * @param wql50 weighted quantile loss of the median
 * @param wql90 weighted quantile loss of the 90 % quantile
 * @param relativeWql50 relative
 * @param relativeWql90 relative
 * @param levels each quantile
 * @param naiveLevels each quantile of the seasonal naive forecast
 * @param cpuMicrosPerObservation CPU time of the model for each value, in microseconds
 */
public record RollingScore(
        String client,
        double stepSeconds,
        int season,
        int steps,
        int origins,
        long scored,
        Double mase,
        Double naiveMase,
        Double relativeMase,
        Double wql50,
        Double wql90,
        Double relativeWql50,
        Double relativeWql90,
        List<LevelScore> levels,
        List<LevelScore> naiveLevels,
        Double cpuMicrosPerObservation) {}
