package io.foreshadow.evaluate;

/**
 * How good the forecasts of one quantile are.
 *
 * @param level of the quantile, within 0 and 1
 * @param coverage share of demands at or below it; best equal to the level
 * @param pinball mean quantile loss, in demand units
 * @param weightedQuantileLoss twice the sum of quantile losses, over the sum of demands
 */
public record LevelScore(
        double level, Double coverage, Double pinball, Double weightedQuantileLoss) {}
