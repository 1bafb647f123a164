package io.foreshadow.backtest.score;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.Timing;
import io.foreshadow.backtest.Trajectory;
import java.util.ArrayList;
import java.util.List;

/**
 * How crossings were met. A crossing is the first step of a run of demand beyond which the engine
 * calls a class outgrown ({@link io.foreshadow.backtest.control.Ladder#outgrown}). The run lasts
 * until demand stayed at or below that for the policy's stabilisation time, before which no one
 * could have gone down in between. It is counted for every class but the largest, whoever serves.
 *
 * @param count how many there were
 * @param onTime of them met by a larger class that served already
 * @param missed of them over before a larger class served
 * @param lateMinutes from each crossing not on time and not missed until a larger class served
 * @param earlyMinutes for how long a larger class had served before each that was on time
 */
public record Crossings(
        int count,
        int onTime,
        int missed,
        @JsonIgnore List<Double> lateMinutes,
        @JsonIgnore List<Double> earlyMinutes) {

    /** Of the scored steps. */
    public static Crossings of(ClientRun run, Trajectory trajectory) {
        CrossingCount all = new CrossingCount(run, trajectory);
        int quiet = Math.max(1, Timing.steps(run.policy().stabilisationMillis(), run.stepMillis()));
        for (int k = 0; k < run.ladder().size() - 1; k++) {
            all.count(k, quiet);
        }
        return all.result();
    }

    /** Many together. */
    public static Crossings pooled(List<Crossings> all) {
        List<Double> late = new ArrayList<>();
        List<Double> early = new ArrayList<>();
        all.forEach(each -> late.addAll(each.lateMinutes));
        all.forEach(each -> early.addAll(each.earlyMinutes));
        return new Crossings(
                all.stream().mapToInt(Crossings::count).sum(),
                all.stream().mapToInt(Crossings::onTime).sum(),
                all.stream().mapToInt(Crossings::missed).sum(),
                late,
                early);
    }

    /** {@code onTime / count}; 1 where there was none. */
    public double onTimeShare() {
        return count == 0 ? 1 : (double) onTime / count;
    }
}
