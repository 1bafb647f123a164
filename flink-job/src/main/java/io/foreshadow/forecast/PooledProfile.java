package io.foreshadow.forecast;

/**
 * The usual shape of the demand of an application's clients over a week of seasons: for each time
 * the mean of demand relative to the client's own level, and how far clients are from it. It is
 * learned from clients that are known, bounded, and two of them can be merged; a {@link Newcomer}
 * is forecast by it.
 *
 * <p>Each slot is an exponentially forgetting mean, so the shape follows the application. Source:
 * seasonal indices pooled over like series, Dalhart, "Class Seasonality, a New Approach" (1974).
 */
public final class PooledProfile {
    /** Slots of a season: an hour of a day. */
    private static final int SLOTS = 24;

    /** After so many demands in a slot older ones begin to fade: some weeks of some clients. */
    private static final double MEMORY = 2_000;

    /** More than this times a client's level is a burst of its own. */
    private static final double HIGHEST = 20;

    private final long seasonMillis;
    private final float[] sums;
    private final float[] weights;
    private double deviations;
    private double learned;

    private PooledProfile(State state) {
        seasonMillis = state.seasonMillis();
        sums = state.sums().clone();
        weights = state.weights().clone();
        deviations = state.deviations();
        learned = state.learned();
    }

    /**
     * What is remembered.
     *
     * @param seasonMillis length of a season, in milliseconds
     * @param sums of relative demand, for each slot of seven seasons
     * @param weights how many demands a sum stands for
     * @param deviations sum of the absolute distances of roots of relative demand from the shape
     * @param learned how many distances that sum stands for
     */
    public record State(
            long seasonMillis, float[] sums, float[] weights, double deviations, double learned) {}

    /**
     * Of an application of which nothing is known.
     *
     * @param seasonMillis length of the season its policy supposes; 1 or more
     */
    public static PooledProfile fresh(long seasonMillis) {
        int slots = History.LONG * SLOTS;
        return new PooledProfile(new State(seasonMillis, new float[slots], new float[slots], 0, 0));
    }

    /** As it was when the snapshot was taken. */
    public static PooledProfile restore(State state) {
        return new PooledProfile(state);
    }

    /** All it knows. */
    public State snapshot() {
        return new State(seasonMillis, sums.clone(), weights.clone(), deviations, learned);
    }

    /** Whether most times of a season were learned, so that it may speak. */
    public boolean isKnown() {
        int known = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            known += Double.isNaN(ofSeason(slot)) ? 0 : 1;
        }
        return 2 * known > SLOTS;
    }

    /**
     * Learns one bucket of a client that is known.
     *
     * @param atMillis when, in event time
     * @param demand in demand units; NaN is a gap
     * @param level the client's usual demand, in demand units; above 0, else nothing is learned
     */
    public void learn(long atMillis, double demand, double level) {
        double relative = demand / level;
        if (!(level > 0 && relative >= 0 && Double.isFinite(relative))) {
            return;
        }
        double usual = shape(atMillis);
        double bounded = Math.min(HIGHEST, relative);
        deviations += Math.abs(Math.sqrt(bounded) - Math.sqrt(usual));
        learned++;
        int slot = (int) place(atMillis);
        sums[slot] += (float) bounded;
        weights[slot]++;
        fade(slot);
    }

    private void fade(int slot) {
        if (weights[slot] > MEMORY) {
            sums[slot] *= (float) (MEMORY / weights[slot]);
            weights[slot] = (float) MEMORY;
        }
        if (learned > MEMORY * SLOTS) {
            deviations *= MEMORY * SLOTS / learned;
            learned = MEMORY * SLOTS;
        }
    }

    /**
     * Takes over what another one knows of the same application.
     *
     * @throws IllegalArgumentException when its season is another
     */
    public void merge(PooledProfile other) {
        if (other.seasonMillis != seasonMillis) {
            throw new IllegalArgumentException(
                    "a profile of a season of %d ms cannot be merged into one of %d ms"
                            .formatted(other.seasonMillis, seasonMillis));
        }
        deviations += other.deviations;
        learned += other.learned;
        for (int slot = 0; slot < sums.length; slot++) {
            sums[slot] += other.sums[slot];
            weights[slot] += other.weights[slot];
            fade(slot);
        }
    }

    /**
     * Usual demand at a time, relative to a client's level: that of the same time of the week, or
     * where it was never seen of the season, or 1. Between the middles of two slots it is
     * interpolated.
     *
     * @param atMillis when, in event time
     */
    public double shape(long atMillis) {
        double place = place(atMillis) - 0.5;
        int before = (int) Math.floor(place);
        double left = usual(Math.floorMod(before, sums.length));
        double right = usual((before + 1) % sums.length);
        return left + (place - before) * (right - left);
    }

    private double usual(int slot) {
        double ofWeek = sums[slot] / weights[slot];
        double ofSeason = Double.isNaN(ofWeek) ? ofSeason(slot % SLOTS) : ofWeek;
        return Double.isNaN(ofSeason) ? 1 : ofSeason;
    }

    /**
     * How far a client's bucket usually is from the shape: mean absolute distance of the roots of
     * relative demand.
     */
    public double deviation() {
        return learned == 0 ? 0 : deviations / learned;
    }

    private double ofSeason(int slot) {
        double sum = 0;
        double weight = 0;
        for (int i = slot; i < sums.length; i += SLOTS) {
            sum += sums[i];
            weight += weights[i];
        }
        return sum / weight;
    }

    long seasonMillis() {
        return seasonMillis;
    }

    /** In slots from the beginning of the week of seasons. */
    private double place(long atMillis) {
        long week = History.LONG * seasonMillis;
        return (double) Math.floorMod(atMillis, week) / week * sums.length;
    }
}
