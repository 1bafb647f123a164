package io.foreshadow.decision;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;

/**
 * How long it stays as it is, from all that knows: the forecast, the last season and the calendar.
 */
final class Foresight {
    private final Forecast forecast;
    private final Policy policy;
    private final SeasonPeaks lastSeason;

    Foresight(Forecast forecast, Policy policy, SeasonPeaks lastSeason) {
        this.forecast = forecast;
        this.policy = policy;
        this.lastSeason = lastSeason;
    }

    /**
     * In how many milliseconds a decision has to be made because more than a demand is required; 0
     * or more, {@link Long#MAX_VALUE} when nothing says that it will be.
     */
    long millisUntilAbove(double demand) {
        long now = forecast.atMillis();
        long first =
                Math.min(
                        lastSeason.firstAbove(demand, policy.seasonMillis()),
                        Math.min(scheduled(demand), forecast(demand)));
        return first == Long.MAX_VALUE ? first : Math.max(0, first - now);
    }

    private long scheduled(double demand) {
        return early(Schedule.firstAbove(policy, demand, forecast.atMillis()));
    }

    private long forecast(double demand) {
        Long start = crossingAtMillis(forecast, policy.quantile(), demand);
        return start == null ? Long.MAX_VALUE : early(start);
    }

    /** By the lead time: then it is decided. */
    private long early(long millis) {
        return millis == Long.MAX_VALUE ? millis : millis - policy.leadTimeMillis();
    }

    /** Start of the first bucket whose forecast exceeds the capacity; null if none does. */
    static Long crossingAtMillis(Forecast forecast, double quantile, double usable) {
        int buckets = forecast.mayBeReliedOn() ? forecast.horizon().size() : 0;
        for (int i = 0; i < buckets; i++) {
            if (forecast.horizon().get(i).at(quantile) > usable) {
                return forecast.atMillis() + i * forecast.bucketMillis();
            }
        }
        return null;
    }
}
