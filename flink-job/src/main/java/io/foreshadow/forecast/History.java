package io.foreshadow.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One client's past demand at the resolution that forecasting needs: the last buckets one by one,
 * the last span (a day, or whatever season is supposed) in at most {@link #SPAN_CELLS} cells, the
 * last seven spans in at most {@link #LONG_CELLS} cells a span, and the last forty-nine in at most
 * {@link #DISTANT_CELLS}. The season in it may be another than the span, and may change.
 */
final class History {
    /** Spans, and seasons, in a long one: a week, where one is a day. */
    static final int LONG = 7;

    private static final int DISTANT = 7 * LONG;
    private static final int SPAN_CELLS = 288;
    private static final int LONG_CELLS = 48;
    private static final int DISTANT_CELLS = 2;
    private static final int RECENT = 32;

    /** No demand: marks a lag that was not asked for since the latest bucket. */
    private static final double UNASKED = -1;

    private final int span;
    private final int recentReach;
    private final int spanReach;
    private final int longReach;
    private final Ring recent;
    private final Ring lastSpan;
    private final Ring longSpan;
    private final Ring distant;
    private final double[] asked;
    private Season season;
    private long size;

    private History(State state) {
        span = state.span();
        recentReach = recentReach(state.horizon());
        spanReach = spanReach(span, state.horizon());
        longReach = longReach(span, state.horizon());
        recent = Ring.restore(state.recent());
        lastSpan = Ring.restore(state.lastSpan());
        longSpan = Ring.restore(state.longSpan());
        distant = Ring.restore(state.distant());
        season = state.season();
        size = state.size();
        asked = new double[longReach + 1];
        Arrays.fill(asked, UNASKED);
    }

    /**
     * What is remembered.
     *
     * @param span length of the span in buckets
     * @param horizon how many buckets are forecast
     * @param recent the last buckets
     * @param lastSpan the last span
     * @param longSpan the last seven
     * @param distant the last forty-nine
     * @param season after which demand repeats itself
     * @param size buckets seen, gaps included
     */
    public record State(
            int span,
            int horizon,
            Ring.State recent,
            Ring.State lastSpan,
            Ring.State longSpan,
            Ring.State distant,
            Season season,
            long size) {}

    /**
     * With nothing known.
     *
     * @param span length of the season that is supposed, in buckets
     */
    static History fresh(int span, int horizon) {
        Ring recent = Ring.fresh(1, recentReach(horizon));
        Ring lastSpan = Ring.fresh(cells(span, SPAN_CELLS), spanReach(span, horizon));
        Ring longSpan = Ring.fresh(cells(span, LONG_CELLS), longReach(span, horizon));
        Ring distant = Ring.fresh(cells(span, DISTANT_CELLS), DISTANT * span);
        return new History(
                new State(
                        span,
                        horizon,
                        recent.snapshot(),
                        lastSpan.snapshot(),
                        longSpan.snapshot(),
                        distant.snapshot(),
                        Season.supposed(span),
                        0));
    }

    static History restore(State state) {
        return new History(state);
    }

    State snapshot() {
        return new State(
                span,
                recentReach - RECENT,
                recent.snapshot(),
                lastSpan.snapshot(),
                longSpan.snapshot(),
                distant.snapshot(),
                season,
                size);
    }

    /** Length of the season that was supposed, in buckets. */
    int span() {
        return span;
    }

    /** After which demand repeats itself. */
    Season present() {
        return season;
    }

    /** Demand repeats itself otherwise than was thought. */
    void adopt(Season other) {
        season = other;
    }

    /** Whether demand repeats itself. */
    boolean isSeasonal() {
        return season.exists();
    }

    /** Length of the season, or where there is none of the span, in buckets. */
    int season() {
        return season.exists() ? season.buckets() : span;
    }

    /** All but the recent buckets at three resolutions, the finest first. */
    List<SeasonFinder.Grain> grains() {
        return Stream.of(lastSpan, longSpan, distant)
                .map(ring -> new SeasonFinder.Grain(ring.width(), ring.roots()))
                .toList();
    }

    /** Buckets seen, gaps included. */
    long size() {
        return size;
    }

    /** Adds the next bucket; NaN for a gap. */
    void append(double demand) {
        append(demand, demand);
    }

    /** Adds the next bucket, to be remembered otherwise once it is no longer recent. */
    void append(double demand, double remembered) {
        recent.append(demand);
        lastSpan.append(remembered);
        longSpan.append(remembered);
        distant.append(remembered);
        size++;
        Arrays.fill(asked, UNASKED);
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
        if (lag > longReach) {
            return distant.at(lag);
        }
        // Every model asks for the same few lags again and again.
        if (asked[lag] == UNASKED) {
            asked[lag] = looked(lag);
        }
        return asked[lag];
    }

    private double looked(int lag) {
        if (lag <= recentReach) {
            return recent.at(lag);
        }
        return lag <= spanReach ? lastSpan.at(lag) : longSpan.at(lag);
    }

    /**
     * As {@link #at}, or, where that is not known, at the same time of another season; without a
     * season nearby.
     */
    double near(int lag) {
        int step = isSeasonal() ? season() : 1;
        double value = at(lag);
        for (int i = 1; Double.isNaN(value) && i <= LONG; i++) {
            value = at(lag - i * step);
            if (Double.isNaN(value)) {
                value = at(lag + i * step);
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

    /** The highest of what is known of the last long span, in demand units; 0 where nothing is. */
    double peak() {
        double root =
                Arrays.stream(longSpan.roots())
                        .filter(value -> !Double.isNaN(value))
                        .max()
                        .orElse(0);
        return root * root;
    }

    /** Mean of what is known of the last span, in demand units; 0 where nothing is. */
    double level() {
        double mean = mean(1, span);
        return Double.isNaN(mean) ? 0 : mean;
    }

    /**
     * Strength of the noise of the last span: the mean absolute difference of the roots of
     * neighbouring buckets, which the season hardly enters, freed from counting each bucket's noise
     * twice (von Neumann, "Distribution of the Ratio of the Mean Square Successive Difference to
     * the Variance", 1941).
     */
    double noise() {
        double sum = 0;
        int known = 0;
        for (int lag = 1; lag < span; lag++) {
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

    private static int spanReach(int span, int horizon) {
        return span + margin(span, horizon);
    }

    private static int longReach(int span, int horizon) {
        return LONG * span + margin(span, horizon);
    }

    /** Features look a little beyond the season itself, from the horizon's end backwards. */
    private static int margin(int span, int horizon) {
        return horizon + span / 24 + 4;
    }
}
