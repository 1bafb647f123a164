package io.foreshadow.forecast;

/**
 * One client's past demand at the resolution that forecasting needs: the last buckets one by one,
 * the last season in at most {@link #SEASON_CELLS} cells, and the last long season (seven seasons:
 * a week, where a season is a day) in at most {@link #LONG_CELLS} cells a season.
 */
final class History {
    /** Seasons in a long season. */
    static final int LONG = 7;

    private static final int SEASON_CELLS = 288;
    private static final int LONG_CELLS = 48;
    private static final int RECENT = 32;

    private final int season;
    private final int recentReach;
    private final int seasonReach;
    private final Ring recent;
    private final Ring lastSeason;
    private final Ring longSeason;
    private long size;

    private History(State state) {
        season = state.season();
        recentReach = recentReach(state.horizon());
        seasonReach = seasonReach(season, state.horizon());
        recent = Ring.restore(state.recent());
        lastSeason = Ring.restore(state.lastSeason());
        longSeason = Ring.restore(state.longSeason());
        size = state.size();
    }

    /**
     * What is remembered.
     *
     * @param season length of the season in buckets
     * @param horizon how many buckets are forecast
     * @param recent the last buckets
     * @param lastSeason the last season
     * @param longSeason the last long season
     * @param size buckets seen, gaps included
     */
    public record State(
            int season,
            int horizon,
            Ring.State recent,
            Ring.State lastSeason,
            Ring.State longSeason,
            long size) {}

    static History fresh(int season, int horizon) {
        Ring recent = Ring.fresh(1, recentReach(horizon));
        Ring lastSeason = Ring.fresh(cells(season, SEASON_CELLS), seasonReach(season, horizon));
        Ring longSeason =
                Ring.fresh(cells(season, LONG_CELLS), LONG * season + margin(season, horizon));
        return new History(
                new State(
                        season,
                        horizon,
                        recent.snapshot(),
                        lastSeason.snapshot(),
                        longSeason.snapshot(),
                        0));
    }

    static History restore(State state) {
        return new History(state);
    }

    State snapshot() {
        return new State(
                season,
                recentReach - RECENT,
                recent.snapshot(),
                lastSeason.snapshot(),
                longSeason.snapshot(),
                size);
    }

    int season() {
        return season;
    }

    /** Buckets seen, gaps included. */
    long size() {
        return size;
    }

    /** Adds the next bucket; NaN for a gap. */
    void append(double demand) {
        recent.append(demand);
        lastSeason.append(demand);
        longSeason.append(demand);
        size++;
    }

    /**
     * Demand some buckets ago, in demand units; NaN where it is not known.
     *
     * @param lag 1 for the latest bucket
     */
    double at(int lag) {
        if (lag < 1) {
            return Double.NaN;
        }
        if (lag <= recentReach) {
            return recent.at(lag);
        }
        return lag <= seasonReach ? lastSeason.at(lag) : longSeason.at(lag);
    }

    /** As {@link #at}, or, where that is not known, at the same time of another season. */
    double near(int lag) {
        double value = at(lag);
        for (int i = 1; Double.isNaN(value) && i <= LONG; i++) {
            value = at(lag - i * season);
            if (Double.isNaN(value)) {
                value = at(lag + i * season);
            }
        }
        return value;
    }

    /** Mean of what is known from a lag to a later one, both included; NaN where nothing is. */
    double mean(int fromLag, int toLag) {
        double sum = 0;
        int known = 0;
        for (int lag = fromLag; lag <= toLag; lag++) {
            double value = at(lag);
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    /** Mean of what is known of the last season, in demand units; 0 where nothing is. */
    double level() {
        double mean = mean(1, season);
        return Double.isNaN(mean) ? 0 : mean;
    }

    /**
     * Strength of the noise of the last season: the mean absolute difference of the roots of
     * neighbouring buckets, which the season hardly enters, freed from counting each bucket's noise
     * twice (von Neumann, "Distribution of the Ratio of the Mean Square Successive Difference to
     * the Variance", 1941).
     */
    double noise() {
        double sum = 0;
        int known = 0;
        for (int lag = 1; lag < season; lag++) {
            double difference = Math.sqrt(at(lag)) - Math.sqrt(at(lag + 1));
            if (!Double.isNaN(difference)) {
                sum += Math.abs(difference);
                known++;
            }
        }
        return known == 0 ? 0 : sum / known / Math.sqrt(2);
    }

    private static int cells(int season, int most) {
        return (season + most - 1) / most;
    }

    private static int recentReach(int horizon) {
        return RECENT + horizon;
    }

    private static int seasonReach(int season, int horizon) {
        return season + margin(season, horizon);
    }

    /** Features look a little beyond the season itself, from the horizon's end backwards. */
    private static int margin(int season, int horizon) {
        return horizon + season / 24 + 4;
    }
}
