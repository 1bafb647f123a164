package io.foreshadow.forecast;

/**
 * Exponential smoothing with two seasons, the day and the week, a damped trend and an error that
 * lingers, on the scale of the square root:
 *
 * <pre>
 *   z(t + h)  = level + (d + d^2 + ... + d^h) * trend + day(t + h) + week(t + h) + lingering(h)
 *   error     = z - (level + d * trend + day + week)
 *   level    += d * trend + a * error        trend = d * trend + a / season * error
 *   day      += 0.2 * error                  week += 0.2 * error        of the cell that passed
 * </pre>
 *
 * <p>The level moves slowly, {@code a = 1 / season}, so that the seasons keep what is theirs, until
 * the {@link TrackingSignal} of the errors over some hours says that it has shifted: then {@code a}
 * rises with the signal's fourth power, which takes no notice of errors that merely linger, to
 * three times as much. What lingers says {@link LingeringError}. The week counts once a whole one
 * was seen; its cells learn from the first day on. Without a season there is the level, its trend
 * and what lingers.
 *
 * <p>The shares of the seasons lie where they were estimated for data of this kind (0.2 for both in
 * Taylor's paper): a pattern counts for five days, or weeks. They are not fitted to a client: what
 * does not suit it gets little weight in the ensemble.
 *
 * <p>Regimes: the strongest on demand of people, with a day, a week and counting noise; needs a day
 * or two for a shift of the level. Source: Taylor, "Short-term Electricity Demand Forecasting Using
 * Double Seasonal Exponential Smoothing" (2003), with the damped trend of Gardner and McKenzie,
 * "Forecasting Trends in Time Series" (1985).
 */
final class SeasonalSmoothing implements Forecaster {
    /** Its {@link #name}. */
    static final String NAME = "seasonal-smoothing";

    /** A quarter of an hour of a day. */
    private static final int DAY_CELLS = 96;

    /** An hour of a week whose season is a day. */
    private static final int WEEK_CELLS = 24 * History.LONG;

    private static final double SEASON_SHARE = 0.2;
    private static final double LEVEL_PER_SEASON = 1;
    private static final double SHIFTED_PER_SEASON = 3;

    /** The signal and the trend look at a quarter of a season. */
    private static final double QUARTER = 4;

    private static final double ERROR_SEASONS = 3;

    private final History history;
    private final int season;
    private final RootScale scale;
    private final SeasonalIndex day;
    private final SeasonalIndex week;
    private final TrackingSignal signal;
    private final LingeringError error;
    private final ErrorClip clip;
    private double level;
    private double trend;

    private SeasonalSmoothing(History history, State state) {
        this.history = history;
        season = history.season();
        scale = state.scale();
        day = SeasonalIndex.restore(season, SEASON_SHARE, state.day());
        week = SeasonalIndex.restore(History.LONG * season, SEASON_SHARE, state.week());
        signal = TrackingSignal.restore(perSeason(QUARTER), state.signal());
        error = LingeringError.restore(ERROR_SEASONS * season, state.error());
        clip = ErrorClip.restore(state.clip());
        level = state.level();
        trend = state.trend();
    }

    /**
     * What is remembered.
     *
     * @param scale on which the model is linear
     * @param day index of the season
     * @param week index of the long season
     * @param signal of the errors
     * @param error what lingers
     * @param clip of the errors
     * @param level without its trend of the next bucket
     * @param trend of a bucket
     */
    public record State(
            RootScale scale,
            SeasonalIndex.State day,
            SeasonalIndex.State week,
            TrackingSignal.State signal,
            LingeringError.State error,
            ErrorClip.State clip,
            double level,
            double trend) {}

    /** Of a client whose first season is known. */
    static SeasonalSmoothing fresh(History history) {
        int season = history.season();
        RootScale scale = RootScale.of(Root.SQUARE, history);
        State state =
                new State(
                        scale,
                        firstDay(history, scale),
                        SeasonalIndex.fresh(History.LONG * season, cells(history, WEEK_CELLS), 0)
                                .snapshot(),
                        TrackingSignal.fresh(1).snapshot(),
                        LingeringError.fresh(1).snapshot(),
                        ErrorClip.fresh().snapshot(),
                        0,
                        0);
        return new SeasonalSmoothing(history, state);
    }

    /** The latest season's own shape, all of which a whole share makes it learn. */
    private static SeasonalIndex.State firstDay(History history, RootScale scale) {
        int season = history.season();
        SeasonalIndex day = SeasonalIndex.fresh(season, cells(history, DAY_CELLS), 1);
        for (int i = 0; history.isSeasonal() && i < season; i++) {
            int lag = (int) Math.floorMod(history.size() - 1 - i, (long) season) + 1;
            day.learn(i, scale.orCentre(history.near(lag)));
        }
        return day.snapshot();
    }

    private static int cells(History history, int most) {
        return history.isSeasonal() ? most : 1;
    }

    static SeasonalSmoothing restore(History history, State state) {
        return new SeasonalSmoothing(history, state);
    }

    State snapshot() {
        return new State(
                scale,
                day.snapshot(),
                week.snapshot(),
                signal.snapshot(),
                error.snapshot(),
                clip.snapshot(),
                level,
                trend);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void update(double demand) {
        long bucket = history.size();
        trend *= damping();
        level += trend;
        double deviation = Double.NaN;
        if (!Double.isNaN(demand)) {
            double smooth = level + season(bucket);
            deviation = clip.clipped(smooth + error.next(), scale.of(demand)) - smooth;
            follow(deviation);
        }
        if (history.isSeasonal()) {
            day.learn(bucket, deviation);
            week.learn(bucket, deviation);
        }
        error.update(deviation);
    }

    @Override
    public double[] forecast(int horizon) {
        double[] expected = new double[horizon];
        double lingering = error.next();
        double growth = trend;
        double reached = level;
        for (int i = 0; i < horizon; i++) {
            growth *= damping();
            reached += growth;
            expected[i] = scale.back(reached + season(history.size() + i) + lingering);
            lingering *= error.persisting();
        }
        return expected;
    }

    private void follow(double deviation) {
        signal.update(deviation);
        double shifted = Math.pow(signal.value(), 4);
        double faster = shifted * (SHIFTED_PER_SEASON - LEVEL_PER_SEASON);
        double step = deviation * perSeason(LEVEL_PER_SEASON + faster);
        level += step;
        trend += perSeason(1) * step;
    }

    private double season(long bucket) {
        if (!history.isSeasonal()) {
            return 0;
        }
        boolean isWeekKnown = history.size() >= (long) History.LONG * season;
        return day.at(bucket) + (isWeekKnown ? week.at(bucket) : 0);
    }

    private double damping() {
        return 1 - perSeason(QUARTER);
    }

    /** A share of each bucket, such that so many of them are one per season; at most a half. */
    private double perSeason(double times) {
        return Math.min(0.5, times / season);
    }
}
