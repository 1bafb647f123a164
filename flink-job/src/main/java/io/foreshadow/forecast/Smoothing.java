package io.foreshadow.forecast;

/**
 * How fast {@link SeasonalSmoothing} follows what it sees. Every constant is a share from 0 (never)
 * to 1 (at once).
 *
 * @param level of a surprise that changes the level
 * @param trend of a change of level that changes the trend
 * @param season of a surprise that changes the season's slot
 * @param damping of the trend that is left after each bucket
 */
public record Smoothing(double level, double trend, double season, double damping) {}
