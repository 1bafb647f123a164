package io.foreshadow.backtest.control;

/**
 * The class a controller wants.
 *
 * @param target index on the ladder
 * @param reason one sentence
 */
public record Wish(int target, String reason) {}
