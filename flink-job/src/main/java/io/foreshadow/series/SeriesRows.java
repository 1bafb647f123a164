package io.foreshadow.series;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The rows of one client as they come, and the series they make. */
final class SeriesRows {
    private final String client;
    private long[] millis = new long[1024];
    private double[] values = new double[1024];
    private int size;

    SeriesRows(String client) {
        this.client = client;
    }

    /** When the last row was; {@link Long#MIN_VALUE} before any. */
    long lastMillis() {
        return size == 0 ? Long.MIN_VALUE : millis[size - 1];
    }

    void add(long atMillis, double value) {
        if (size == millis.length) {
            millis = Arrays.copyOf(millis, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        millis[size] = atMillis;
        values[size++] = value;
    }

    /**
     * On an even grid from the first row on, whose step is the most common difference of two rows.
     * A row between two steps counts for the earlier one, values of one step add up, and a step
     * without a row is not known.
     *
     * @param origin of the rows, for the message
     */
    Series series(String origin) {
        if (size < 2) {
            throw new InvalidSeriesException(
                    origin
                            + ": client "
                            + client
                            + " has a single row; a series needs two to show its step");
        }
        long step = commonDifference();
        long length = (millis[size - 1] - millis[0]) / step + 1;
        if (length > Integer.MAX_VALUE / 16) {
            throw new InvalidSeriesException(
                    origin
                            + ": client "
                            + client
                            + " spans "
                            + length
                            + " steps of "
                            + step
                            + " ms; check its timestamps");
        }
        double[] grid = new double[(int) length];
        Arrays.fill(grid, Double.NaN);
        for (int i = 0; i < size; i++) {
            int slot = (int) ((millis[i] - millis[0]) / step);
            if (!Double.isNaN(values[i])) {
                grid[slot] = Double.isNaN(grid[slot]) ? values[i] : grid[slot] + values[i];
            }
        }
        return new Series(client, millis[0], step, grid);
    }

    /** The most common one; of equally common ones the smallest. */
    private long commonDifference() {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 1; i < size; i++) {
            counts.merge(millis[i] - millis[i - 1], 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .min(
                        Map.Entry.<Long, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }
}
