package io.foreshadow.decision;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import java.util.Arrays;

/**
 * What decisions about one client remember.
 *
 * @param lastMillis end of the last bucket with known demand; {@link Long#MIN_VALUE} before any
 * @param watchedSinceMillis since when demand was known without a gap; {@link Long#MAX_VALUE} when
 *     it is not known now
 * @param recentDemand demand of the last buckets without a gap, oldest first, in demand units
 * @param required what had to be carried during the stabilisation window, in demand units
 * @param published the last published decision
 * @param lastSeason what had to be carried a season ago
 * @param migrations when the client was moved in the last day
 */
public record DecisionState(
        long lastMillis,
        long watchedSinceMillis,
        double[] recentDemand,
        PeakWindow required,
        Published published,
        SeasonPeaks lastSeason,
        MigrationLog migrations) {
    /** Of a client never decided about. */
    public static final DecisionState FRESH =
            new DecisionState(
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    new double[0],
                    PeakWindow.EMPTY,
                    Published.NOTHING,
                    SeasonPeaks.EMPTY,
                    MigrationLog.EMPTY);

    /** Present demand is the mean of this many buckets: one noisy bucket does not move a client. */
    static final int RECENT = 3;

    /** State of an older version has none of what came later. */
    public DecisionState {
        lastSeason = lastSeason == null ? SeasonPeaks.EMPTY : lastSeason;
        migrations = migrations == null ? MigrationLog.EMPTY : migrations;
    }

    /**
     * With the bucket that has just closed. A gap ends what was watched: what had been required
     * meanwhile is not known.
     */
    DecisionState observe(Forecast forecast) {
        if (!(forecast.observed() >= 0) || Double.isInfinite(forecast.observed())) {
            return new DecisionState(
                    lastMillis,
                    Long.MAX_VALUE,
                    new double[0],
                    PeakWindow.EMPTY,
                    published,
                    lastSeason,
                    migrations);
        }
        boolean isContinued =
                watchedSinceMillis != Long.MAX_VALUE
                        && forecast.atMillis() - lastMillis <= forecast.bucketMillis();
        return new DecisionState(
                forecast.atMillis(),
                isContinued ? watchedSinceMillis : forecast.atMillis() - forecast.bucketMillis(),
                appended(isContinued ? recentDemand : new double[0], forecast.observed()),
                isContinued ? required : PeakWindow.EMPTY,
                published,
                lastSeason,
                migrations);
    }

    /** Without the demand of the last bucket: what a storm of errors asks for is none. */
    DecisionState doubting(DecisionState before) {
        boolean isGap = watchedSinceMillis == Long.MAX_VALUE;
        return new DecisionState(
                lastMillis,
                watchedSinceMillis,
                isGap ? recentDemand : before.recentDemand,
                required,
                published,
                lastSeason,
                migrations);
    }

    /** With what serves now; moves are remembered for a day. */
    DecisionState serve(Serving serving, long nowMillis, Policy policy) {
        MigrationLog seen = migrations.see(serving, nowMillis, nowMillis - policy.seasonMillis());
        return new DecisionState(
                lastMillis,
                watchedSinceMillis,
                recentDemand,
                required,
                published,
                lastSeason,
                seen);
    }

    /** With what demand requires now; NaN when that is not known. */
    DecisionState require(double demand, Policy policy) {
        if (Double.isNaN(demand)) {
            return this;
        }
        return new DecisionState(
                lastMillis,
                watchedSinceMillis,
                recentDemand,
                required.plus(lastMillis, demand, lastMillis - policy.stabilisationMillis()),
                published,
                lastSeason.plus(lastMillis, demand, policy.seasonMillis()),
                migrations);
    }

    DecisionState publish(Published latest) {
        return new DecisionState(
                lastMillis,
                watchedSinceMillis,
                recentDemand,
                required,
                latest,
                lastSeason,
                migrations);
    }

    /** For how long demand was known without a gap. */
    long watchedMillis() {
        return watchedSinceMillis == Long.MAX_VALUE ? 0 : lastMillis - watchedSinceMillis;
    }

    private static double[] appended(double[] recent, double demand) {
        int kept = Math.min(recent.length, RECENT - 1);
        double[] appended = Arrays.copyOfRange(recent, recent.length - kept, recent.length + 1);
        appended[kept] = demand;
        return appended;
    }
}
