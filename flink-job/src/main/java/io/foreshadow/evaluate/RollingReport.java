package io.foreshadow.evaluate;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Scores over all series: geometric means of what is relative to the seasonal naive forecast, plain
 * means of the rest. A figure is null where it is not defined.
 *
 * @param horizon in steps
 * @param every steps from one origin to the next
 * @param last how many steps at the end of each series are forecast
 * @param relativeMase geometric mean
 * @param relativeWql50 geometric mean
 * @param relativeWql90 geometric mean
 * @param coverage mean share of demands at or below each quantile
 * @param cpuMicrosPerObservation mean, in microseconds
 * @param series each series
 */
public record RollingReport(
        int horizon,
        int every,
        int last,
        Double relativeMase,
        Double relativeWql50,
        Double relativeWql90,
        List<LevelCoverage> coverage,
        Double cpuMicrosPerObservation,
        List<RollingScore> series) {

    /**
     * Mean coverage of a quantile.
     *
     * @param level of the quantile
     * @param mean share of demands at or below it, over series
     * @param meanError mean distance of that share from the level, over series
     */
    public record LevelCoverage(double level, Double mean, Double meanError) {}

    /** Sums up. */
    static RollingReport of(int horizon, int every, int last, List<RollingScore> series) {
        return new RollingReport(
                horizon,
                every,
                last,
                Finite.geometricMean(all(series, RollingScore::relativeMase)),
                Finite.geometricMean(all(series, RollingScore::relativeWql50)),
                Finite.geometricMean(all(series, RollingScore::relativeWql90)),
                coverage(series),
                Finite.mean(all(series, RollingScore::cpuMicrosPerObservation)),
                List.copyOf(series));
    }

    private static List<LevelCoverage> coverage(List<RollingScore> series) {
        if (series.isEmpty()) {
            return List.of();
        }
        List<LevelScore> levels = series.get(0).levels();
        return IntStream.range(0, levels.size())
                .mapToObj(i -> coverage(levels.get(i).level(), i, series))
                .toList();
    }

    private static LevelCoverage coverage(double level, int index, List<RollingScore> series) {
        List<Double> shares = all(series, score -> score.levels().get(index).coverage());
        return new LevelCoverage(
                level,
                Finite.mean(shares),
                Finite.mean(all(shares, share -> share == null ? null : Math.abs(share - level))));
    }

    /** Undefined ones are kept as null. */
    private static <T> List<Double> all(List<T> items, Function<T, Double> figure) {
        return items.stream().map(figure).collect(Collectors.toList());
    }
}
