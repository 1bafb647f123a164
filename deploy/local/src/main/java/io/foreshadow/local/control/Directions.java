package io.foreshadow.local.control;

import io.foreshadow.events.Direction;
import picocli.CommandLine.Option;

/** Which changes a command is about; both where neither is named. */
final class Directions {
    @Option(names = "--up", description = "only changes to a larger class")
    private boolean up;

    @Option(names = "--down", description = "only changes to a smaller class")
    private boolean down;

    Direction direction() {
        if (up == down) {
            return Direction.ALL;
        }
        return up ? Direction.UP : Direction.DOWN;
    }
}
