package io.foreshadow.backtest;

/**
 * A platform with one resource per client, in steps. One move at a time: the new class is paid from
 * the decision on and serves all traffic once the lead time is over; the old one serves until then,
 * so that there is never less than there was, and is paid until it is drained. A move that fails
 * costs what it cost and leaves the old class serving.
 */
final class Platform {
    private static final int NONE = -1;

    private final double[] capacities;
    private final Timing timing;
    private final Fortune fortune;
    private int serving;
    private int since;
    private int target = NONE;
    private int readyAt;
    private boolean fails;
    private int draining = NONE;
    private int drainedAt;
    private int freeAt;

    Platform(double[] capacities, int serving, Timing timing, Fortune fortune) {
        this.capacities = capacities;
        this.serving = serving;
        this.timing = timing;
        this.fortune = fortune;
    }

    /** What happens at the start of a step, before anything is decided. */
    void advance(int step) {
        if (draining != NONE && step >= drainedAt) {
            draining = NONE;
        }
        if (target != NONE && step >= readyAt) {
            finish(step);
        }
    }

    private void finish(int step) {
        if (fails) {
            freeAt = step + timing.backoff();
        } else {
            draining = timing.drain() > 0 ? serving : NONE;
            drainedAt = step + timing.drain();
            freeAt = drainedAt;
            serving = target;
            since = step;
        }
        target = NONE;
    }

    /**
     * Takes a wish.
     *
     * @return whether a move begins: something else is wanted, and no move is under way
     */
    boolean command(int step, int wanted) {
        if (wanted == serving || target != NONE || step < freeAt) {
            return false;
        }
        target = wanted;
        readyAt = step + fortune.nextLead();
        fails = fortune.nextFails();
        return true;
    }

    /** The class that serves. */
    int serving() {
        return serving;
    }

    /** Since which step it does. */
    int since() {
        return since;
    }

    /** Capacity paid in this step. */
    double paid() {
        return capacities[serving]
                + (target == NONE ? 0 : capacities[target])
                + (draining == NONE ? 0 : capacities[draining]);
    }
}
