package io.foreshadow.events;

/** Which changes something holds for. */
public enum Direction {
    /** No change. */
    NONE,
    /** Changes to a larger class. */
    UP,
    /** Changes to a smaller class. */
    DOWN,
    /** All changes. */
    ALL;

    /** Whether a decision of this kind is meant; a hold never is. */
    public boolean covers(ScalingDecision.Kind kind) {
        return switch (kind) {
            case SCALE_UP -> this == UP || this == ALL;
            case SCALE_DOWN -> this == DOWN || this == ALL;
            case HOLD -> false;
        };
    }

    /** What either of the two means. */
    public Direction and(Direction other) {
        return of(isUp() || other.isUp(), isDown() || other.isDown());
    }

    /** What this means and the other does not. */
    public Direction without(Direction other) {
        return of(isUp() && !other.isUp(), isDown() && !other.isDown());
    }

    private boolean isUp() {
        return this == UP || this == ALL;
    }

    private boolean isDown() {
        return this == DOWN || this == ALL;
    }

    private static Direction of(boolean isUp, boolean isDown) {
        if (isUp) {
            return isDown ? ALL : UP;
        }
        return isDown ? DOWN : NONE;
    }
}
