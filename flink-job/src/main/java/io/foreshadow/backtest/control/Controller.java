package io.foreshadow.backtest.control;

/**
 * Says which class should serve. Asked at the start of every step, in order; knows only what the
 * moment tells. Deterministic.
 */
public interface Controller {
    /** Its name in all reports. */
    String name();

    /** What it wants now. A move that is under way is finished whatever it wants. */
    Wish decide(Moment now);
}
