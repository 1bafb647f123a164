package io.foreshadow.backtest;

/**
 * A move that was begun.
 *
 * @param step when it was decided
 * @param from index of the class that served
 * @param to index of the class wanted
 * @param reason the controller's own
 */
public record Move(int step, int from, int to, String reason) {
    /** Whether to a larger class. */
    public boolean isUp() {
        return to > from;
    }
}
