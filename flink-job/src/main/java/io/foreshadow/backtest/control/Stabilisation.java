package io.foreshadow.backtest.control;

import java.util.ArrayDeque;
import java.util.Deque;

/** The highest class recommended within a window: how Kubernetes slows the way down. */
final class Stabilisation {
    private final long windowMillis;
    private final Deque<Recommendation> falling = new ArrayDeque<>();

    private record Recommendation(long atMillis, int target) {}

    Stabilisation(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    /** With one more recommendation: the highest of those not older than the window. */
    int highest(long atMillis, int target) {
        while (!falling.isEmpty() && falling.peekLast().target() <= target) {
            falling.removeLast();
        }
        falling.addLast(new Recommendation(atMillis, target));
        while (falling.peekFirst().atMillis() < atMillis - windowMillis) {
            falling.removeFirst();
        }
        return falling.peekFirst().target();
    }
}
