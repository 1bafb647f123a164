package io.foreshadow.forecast;

/**
 * The usual demand of each time of the season, and how far present demand is from it:
 *
 * <pre>
 *   root(y(t + h)) = root(profile(t + h)) + slope * level(t) * damping^h
 *   profile       += share * (y - profile)          of the slot, over the seasons
 *   level         += 0.2 * (residual - level)       residual = root(y) - root(profile)
 * </pre>
 *
 * with the slope regressed from past residuals on past levels, between 0 and 1.
 *
 * <p>Regimes: the steadiest of the models, good while little is known, for noisy counts and for
 * seasons whose shape stays; slow where the shape changes. Without a season it has one slot, the
 * level. Source: exponentially smoothed seasonal means, Brown, "Statistical Forecasting for
 * Inventory Control" (1959), with an autoregressive residual as in Taylor, "Short-term Electricity
 * Demand Forecasting Using Double Seasonal Exponential Smoothing" (2003).
 */
final class SlotProfile implements Forecaster {
    /** Its {@link #name}. */
    static final String NAME = "slot-profile";

    private static final int MOST_SLOTS = 96;
    private static final double LEAST_SHARE = 0.25;
    private static final double LEVEL_SHARE = 0.2;
    private static final double REGRESSION_MEMORY = 0.995;

    /** Neighbours on either side that tell of the same time: a 24th of a season in all. */
    private static final int SMOOTHED = 48;

    private final int season;
    private final int width;
    private final double damping;
    private final short[] slots;
    private long bucket;
    private double level;
    private double products;
    private double squares;

    private SlotProfile(History history, State state) {
        season = history.season();
        width = width(history);
        damping = Math.max(0, 1 - 4.0 / season);
        slots = state.slots().clone();
        bucket = state.bucket();
        level = state.level();
        products = state.products();
        squares = state.squares();
    }

    /**
     * What is remembered.
     *
     * @param slots usual demand of each slot as {@link SmallFloat}
     * @param bucket number of the next bucket; 0 was the first one of a season
     * @param level smoothed residual, in roots of demand
     * @param products sum of residual times the level before it
     * @param squares sum of that level squared
     */
    public record State(
            short[] slots, long bucket, double level, double products, double squares) {}

    /** Of a client whose first season is known. */
    static SlotProfile fresh(History history) {
        int season = history.season();
        int width = width(history);
        short[] slots = new short[(season + width - 1) / width];
        for (int i = 0; i < slots.length; i++) {
            int oldest = season - i * width;
            double mean = history.mean(Math.max(1, oldest - width + 1), oldest);
            slots[i] = SmallFloat.encode(Double.isNaN(mean) ? history.level() : mean);
        }
        return new SlotProfile(history, new State(slots, season, 0, 0, 0));
    }

    static SlotProfile restore(History history, State state) {
        return new SlotProfile(history, state);
    }

    State snapshot() {
        return new State(slots.clone(), bucket, level, products, squares);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void update(double demand) {
        if (!Double.isNaN(demand)) {
            double residual = Math.sqrt(demand) - Math.sqrt(usual(bucket));
            products = REGRESSION_MEMORY * products + residual * level;
            squares = REGRESSION_MEMORY * squares + level * level;
            level += LEVEL_SHARE * (residual - level);
            int slot = slot(bucket);
            double old = SmallFloat.decode(slots[slot]);
            double share = Math.max(LEAST_SHARE, 1.0 / (1 + bucket / season)) / width;
            slots[slot] = SmallFloat.encode(old + share * (demand - old));
        }
        bucket++;
    }

    @Override
    public double[] forecast(int horizon) {
        double slope = squares > 0 ? Math.max(0, Math.min(1, products / squares)) : 0;
        double distance = slope * level;
        double[] expected = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            expected[i] = Root.SQUARE.back(Math.sqrt(usual(bucket + i)) + distance);
            distance *= damping;
        }
        return expected;
    }

    private double usual(long at) {
        int reach = slots.length / SMOOTHED;
        int slot = slot(at);
        double sum = 0;
        for (int i = slot - reach; i <= slot + reach; i++) {
            sum += SmallFloat.decode(slots[Math.floorMod(i, slots.length)]);
        }
        return sum / (2 * reach + 1);
    }

    private int slot(long at) {
        return (int) (at % season) / width;
    }

    private static int width(History history) {
        int season = history.season();
        return history.isSeasonal() ? (season + MOST_SLOTS - 1) / MOST_SLOTS : season;
    }
}
