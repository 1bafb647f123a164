package io.foreshadow.forecast;

import java.util.Arrays;

/**
 * The latest demands in cells of some buckets each, two bytes a cell. Between the centres of two
 * cells it is interpolated linearly.
 */
final class Ring {
    private final int width;
    private final short[] cells;
    private int next;
    private int count;
    private double sum;
    private int known;

    private Ring(State state) {
        width = state.width();
        cells = state.cells().clone();
        next = state.next();
        count = state.count();
        sum = state.sum();
        known = state.known();
    }

    /**
     * What is remembered.
     *
     * @param width buckets of a cell
     * @param cells means of the known demands of each cell as {@link SmallFloat}
     * @param next the cell that is written next
     * @param count buckets in the cell that is not full yet
     * @param sum of its known demands, in demand units
     * @param known how many these are
     */
    public record State(int width, short[] cells, int next, int count, double sum, int known) {}

    /**
     * With nothing known.
     *
     * @param width buckets of a cell; 1 or more
     * @param reach how many buckets back it is asked for
     */
    static Ring fresh(int width, int reach) {
        short[] cells = new short[reach / width + 2];
        Arrays.fill(cells, SmallFloat.UNKNOWN);
        return new Ring(new State(width, cells, 0, 0, 0, 0));
    }

    static Ring restore(State state) {
        return new Ring(state);
    }

    State snapshot() {
        return new State(width, cells.clone(), next, count, sum, known);
    }

    void append(double demand) {
        if (!Double.isNaN(demand)) {
            sum += demand;
            known++;
        }
        if (++count == width) {
            cells[next] = SmallFloat.encode(known == 0 ? Double.NaN : sum / known);
            next = next + 1 == cells.length ? 0 : next + 1;
            count = 0;
            sum = 0;
            known = 0;
        }
    }

    /**
     * Demand some buckets ago; NaN where it is not known.
     *
     * @param lag 1 for the latest bucket
     */
    double at(int lag) {
        if (width == 1) {
            return cell(lag - 1);
        }
        double place = (lag - count - 0.5) / width - 0.5;
        int newer = (int) Math.floor(place);
        double share = place - newer;
        double left = cell(newer);
        double right = cell(newer + 1);
        if (Double.isNaN(left) || share == 1) {
            return right;
        }
        return Double.isNaN(right) ? left : left + share * (right - left);
    }

    /** Roots of the means of the full cells from the oldest known one on; NaN for a gap. */
    double[] roots() {
        int full = cells.length;
        while (full > 0 && Double.isNaN(cell(full - 1))) {
            full--;
        }
        double[] roots = new double[full];
        for (int i = 0; i < full; i++) {
            roots[i] = Math.sqrt(cell(full - 1 - i));
        }
        return roots;
    }

    /** Buckets of a cell. */
    int width() {
        return width;
    }

    /** The mean of a full cell, 0 for the latest; of the one that fills, before it. */
    private double cell(int back) {
        if (back < 0) {
            return known == 0 ? Double.NaN : sum / known;
        }
        if (back >= cells.length) {
            return Double.NaN;
        }
        int index = next - 1 - back;
        return SmallFloat.decode(cells[index < 0 ? index + cells.length : index]);
    }
}
