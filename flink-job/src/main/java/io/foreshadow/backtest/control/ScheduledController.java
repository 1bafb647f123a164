package io.foreshadow.backtest.control;

import java.util.Arrays;

/**
 * What a careful operator writes into a calendar: for each hour of the week the class that would
 * have carried last week's peak of that hour. It is begun a lead time ahead, and where two hours
 * touch the larger holds. An hour never seen is left as it is.
 */
public final class ScheduledController implements Controller {
    private static final long HOUR = 3_600_000;
    private static final int HOURS = 168;

    private final Ladder ladder;
    private final long aheadMillis;
    private final long delayMillis;
    private final double[] schedule = new double[HOURS];
    private long hour = Long.MIN_VALUE;
    private double peak = Double.NaN;

    /**
     * @param aheadMillis how far ahead the schedule is looked at: lead time and one step
     * @param delayMillis how long before now the end of the last known bucket lies, and its length
     */
    public ScheduledController(Ladder ladder, long aheadMillis, long delayMillis) {
        this.ladder = ladder;
        this.aheadMillis = aheadMillis;
        this.delayMillis = delayMillis;
        Arrays.fill(schedule, Double.NaN);
    }

    @Override
    public String name() {
        return "scheduled";
    }

    @Override
    public Wish decide(Moment now) {
        learn(Math.floorDiv(now.atMillis() - delayMillis, HOUR), now.observed());
        double required = required(now.atMillis());
        return new Wish(
                Double.isNaN(required) ? now.serving() : ladder.smallestPlanned(required),
                "schedule");
    }

    private void learn(long seenHour, double demand) {
        if (seenHour != hour) {
            if (!Double.isNaN(peak)) {
                schedule[slot(hour)] = peak;
            }
            hour = seenHour;
            peak = Double.NaN;
        }
        peak = Double.isNaN(peak) ? demand : Double.isNaN(demand) ? peak : Math.max(peak, demand);
    }

    private double required(long atMillis) {
        double required = Double.NaN;
        for (long at = Math.floorDiv(atMillis, HOUR);
                at <= Math.floorDiv(atMillis + aheadMillis, HOUR);
                at++) {
            double planned = schedule[slot(at)];
            if (Double.isNaN(planned)) {
                return Double.NaN;
            }
            required = Double.isNaN(required) ? planned : Math.max(required, planned);
        }
        return required;
    }

    private static int slot(long hour) {
        return (int) Math.floorMod(hour, (long) HOURS);
    }
}
