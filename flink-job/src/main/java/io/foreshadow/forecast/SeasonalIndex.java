package io.foreshadow.forecast;

/**
 * By how much the times of a season usually differ from its level, in cells of some buckets each,
 * two bytes a cell. Between the centres of two cells it is interpolated linearly. A cell learns
 * once in a season, from the mean error of its buckets: a running mean while the season is new,
 * then
 *
 * <pre>
 *   index += share * mean error
 * </pre>
 */
final class SeasonalIndex {
    private final int season;
    private final int width;
    private final double share;
    private final short[] cells;
    private double sum;
    private int known;

    private SeasonalIndex(int season, double share, State state) {
        this.season = season;
        this.share = share;
        cells = state.cells().clone();
        width = (season + cells.length - 1) / cells.length;
        sum = state.sum();
        known = state.known();
    }

    /**
     * What is remembered.
     *
     * @param cells index of each cell as {@link HalfFloat}
     * @param sum of the errors of the cell that is passing
     * @param known how many these are
     */
    public record State(short[] cells, double sum, int known) {}

    /**
     * Without a pattern.
     *
     * @param season in buckets
     * @param most how many cells it may have
     * @param share what a cell learns of its error once it is settled; 0 to 1
     */
    static SeasonalIndex fresh(int season, int most, double share) {
        int width = (season + most - 1) / most;
        State state = new State(new short[(season + width - 1) / width], 0, 0);
        return new SeasonalIndex(season, share, state);
    }

    static SeasonalIndex restore(int season, double share, State state) {
        return new SeasonalIndex(season, share, state);
    }

    State snapshot() {
        return new State(cells.clone(), sum, known);
    }

    /** The index at a bucket; bucket 0 was the first of a season. */
    double at(long bucket) {
        double place = (bucket % season + 0.5) / width - 0.5;
        int left = (int) Math.floor(place);
        double from = cell(left);
        return from + (place - left) * (cell(left + 1) - from);
    }

    /** Takes the error of every bucket in order; NaN for a gap. */
    void learn(long bucket, double error) {
        if (!Double.isNaN(error)) {
            sum += error;
            known++;
        }
        int place = (int) (bucket % season);
        if ((place + 1) % width == 0 || place + 1 == season) {
            learnCell(place / width, bucket / season);
        }
    }

    private void learnCell(int cell, long seasons) {
        if (known > 0) {
            double part = Math.max(share, 1.0 / (2 + seasons));
            cells[cell] = HalfFloat.encode(HalfFloat.decode(cells[cell]) + part * sum / known);
        }
        sum = 0;
        known = 0;
    }

    private double cell(int index) {
        return HalfFloat.decode(cells[Math.floorMod(index, cells.length)]);
    }
}
