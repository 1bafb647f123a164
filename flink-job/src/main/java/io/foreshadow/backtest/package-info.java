/**
 * Replays recorded demand through the real forecasts and decisions on a simulated platform, beside
 * what others do and beside perfect knowledge.
 */
package io.foreshadow.backtest;
