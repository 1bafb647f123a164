package io.foreshadow.anomaly;

/**
 * Seven ways to look at a stream, each a number that is 0 for the usual and grows with the unusual,
 * free of the stream's scale: distance of the value from the long mean; its change against a short
 * mean; distance of a longer mean (a shift, a drift); change of the spread (also a stream that got
 * stuck); distance from the usual of that hour of the day; how far it is outside all that was seen;
 * and whether the situation as a whole is new.
 */
final class Views {
    static final int COUNT = 7;

    private static final int LEVEL = 0;
    private static final int CHANGE = 1;
    private static final int SHIFT = 2;
    private static final int SPREAD = 3;
    private static final int HOUR = 4;
    private static final int RANGE = 5;
    private static final int SITUATION = 6;

    private static final double LONG = 4000;
    private static final double SHORT = 5;
    private static final double MIDDLE = 20;

    /** Before the third value there is no deviation to measure by. */
    private static final int LEAST_SEEN = 2;

    /** Of the stream's deviation: a quiet view is not measured by its rounding errors. */
    private static final double LEAST_SHARE = 1e-3;

    private static final double ROUNDING = 1e-9;

    private Moments moments;
    private final DayProfile profile;
    private final Patterns patterns;

    Views(Moments moments, DayProfile profile, Patterns patterns) {
        this.moments = moments;
        this.profile = profile;
        this.patterns = patterns;
    }

    /**
     * The running numbers.
     *
     * @param values of the values, long memory
     * @param recent of the last few values
     * @param middle of the last twenty or so
     * @param changes of the distances from the recent mean
     * @param shifts of the distances of the middle mean from the long one
     * @param spread of the squared changes, of the last twenty or so
     * @param spreads of the squared changes, long memory
     * @param hours of the distances from the profile
     * @param least least value seen
     * @param greatest greatest value seen
     */
    public record Moments(
            RunningMoments values,
            RunningMoments recent,
            RunningMoments middle,
            RunningMoments changes,
            RunningMoments shifts,
            RunningMoments spread,
            RunningMoments spreads,
            RunningMoments hours,
            double least,
            double greatest) {

        static final Moments NONE =
                new Moments(
                        RunningMoments.NONE,
                        RunningMoments.NONE,
                        RunningMoments.NONE,
                        RunningMoments.NONE,
                        RunningMoments.NONE,
                        RunningMoments.NONE,
                        RunningMoments.NONE,
                        RunningMoments.NONE,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY);
    }

    Moments moments() {
        return moments;
    }

    DayProfile profile() {
        return profile;
    }

    Patterns patterns() {
        return patterns;
    }

    /** Looks at a finite value, and learns it. */
    double[] look(long epochMillis, double value) {
        Moments before = moments;
        double change = value - before.recent().mean();
        double shift = before.middle().mean() - before.values().mean();
        double atHour = profile.distance(epochMillis, value);
        boolean known = before.values().count() >= LEAST_SEEN;
        double[] views = known ? views(value, change, shift, atHour) : new double[COUNT];
        moments = learned(before, value, known ? change : Double.NaN, shift, atHour);
        profile.learn(epochMillis, value);
        return views;
    }

    private double[] views(double value, double change, double shift, double atHour) {
        Moments m = moments;
        double unit =
                Math.max(
                        Math.max(m.values().deviation(), ROUNDING * Math.abs(value)),
                        Double.MIN_NORMAL);
        double changeUnit = Math.max(m.changes().size(), LEAST_SHARE * unit);
        double[] views = new double[COUNT];
        views[LEVEL] = Math.abs(value - m.values().mean()) / unit;
        views[CHANGE] = Math.abs(change) / changeUnit;
        views[SHIFT] = Math.abs(shift) / Math.max(m.shifts().size(), LEAST_SHARE * unit);
        views[SPREAD] = spreadView(m);
        views[HOUR] =
                Double.isNaN(atHour)
                        ? 0
                        : Math.abs(atHour) / Math.max(m.hours().size(), LEAST_SHARE * unit);
        views[RANGE] = Math.max(0, Math.max(value - m.greatest(), m.least() - value)) / unit;
        views[SITUATION] =
                patterns.noveltyOf(
                        new double[] {value, m.recent().mean(), m.middle().mean(), change},
                        new double[] {unit, unit, unit, changeUnit});
        return views;
    }

    private static double spreadView(Moments m) {
        double usual = m.spreads().mean();
        return usual > 0 ? Math.abs(Math.log(m.spread().mean() / usual + LEAST_SHARE)) : 0;
    }

    private static Moments learned(
            Moments m, double value, double change, double shift, double atHour) {
        boolean known = !Double.isNaN(change);
        return new Moments(
                m.values().plus(value, LONG),
                m.recent().plus(value, SHORT),
                m.middle().plus(value, MIDDLE),
                known ? m.changes().plus(change, LONG) : m.changes(),
                known ? m.shifts().plus(shift, LONG) : m.shifts(),
                known ? m.spread().plus(change * change, MIDDLE) : m.spread(),
                known ? m.spreads().plus(change * change, LONG) : m.spreads(),
                Double.isNaN(atHour) ? m.hours() : m.hours().plus(atHour, LONG),
                Math.min(m.least(), value),
                Math.max(m.greatest(), value));
    }
}
