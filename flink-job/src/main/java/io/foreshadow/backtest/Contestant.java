package io.foreshadow.backtest;

import io.foreshadow.backtest.control.Controller;
import io.foreshadow.backtest.control.Ladder;
import io.foreshadow.backtest.control.Moment;
import io.foreshadow.backtest.control.Wish;
import io.foreshadow.events.Forecast;
import java.util.ArrayList;
import java.util.List;

/** A controller with a platform of its own, and what the two did. */
final class Contestant {
    private final Controller controller;
    private final Platform platform;
    private final Ladder ladder;
    private final byte[] serving;
    private final double[] paid;
    private final List<Move> moves = new ArrayList<>();

    Contestant(Controller controller, Platform platform, Ladder ladder, int steps) {
        this.controller = controller;
        this.platform = platform;
        this.ladder = ladder;
        serving = new byte[steps];
        paid = new double[steps];
    }

    /**
     * Plays one step.
     *
     * @param atMillis its start
     * @param forecast after the last known bucket; null before any is known
     */
    void play(int step, long atMillis, long stepMillis, Forecast forecast) {
        platform.advance(step);
        if (forecast != null) {
            long since = atMillis - (step - platform.since()) * stepMillis;
            Moment now =
                    new Moment(
                            step,
                            atMillis,
                            forecast.observed(),
                            forecast,
                            platform.serving(),
                            since);
            Wish wish = controller.decide(now);
            if (platform.command(step, wish.target())) {
                moves.add(new Move(step, platform.serving(), wish.target(), wish.reason()));
            }
        }
        serving[step] = (byte) platform.serving();
        paid[step] = platform.paid();
    }

    Trajectory trajectory() {
        return new Trajectory(controller.name(), serving, paid, List.copyOf(moves), ladder);
    }
}
