package io.foreshadow.backtest;

/**
 * A time without capture: demand was there, nothing of it was seen.
 *
 * @param fromMillis its start
 * @param toMillis its end, exclusive
 */
public record Gap(long fromMillis, long toMillis) {
    boolean holds(long millis) {
        return millis >= fromMillis && millis < toMillis;
    }
}
