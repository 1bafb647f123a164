package io.foreshadow.backtest.score;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.Move;
import io.foreshadow.backtest.Trajectory;
import java.util.List;

/**
 * How often the client was moved.
 *
 * @param perDay moves begun per day
 * @param reversalsPerDay moves against the direction of the one before, per day
 * @param byDay moves begun on each day, counted from the first scored step; a last part of a day is
 *     left out
 */
public record Moves(double perDay, double reversalsPerDay, @JsonIgnore int[] byDay) {

    /** Of the scored steps. */
    public static Moves of(ClientRun run, Trajectory trajectory) {
        int scored = run.demand().length - run.scoredFrom();
        double days = scored / run.stepsPerDay();
        int[] byDay = new int[(int) days];
        List<Move> moves =
                trajectory.moves().stream().filter(m -> m.step() >= run.scoredFrom()).toList();
        int reversals = 0;
        for (int i = 0; i < moves.size(); i++) {
            int day = (int) ((moves.get(i).step() - run.scoredFrom()) / run.stepsPerDay());
            if (day < byDay.length) {
                byDay[day]++;
            }
            reversals += i > 0 && moves.get(i).isUp() != moves.get(i - 1).isUp() ? 1 : 0;
        }
        return days == 0
                ? new Moves(0, 0, byDay)
                : new Moves(moves.size() / days, reversals / days, byDay);
    }
}
