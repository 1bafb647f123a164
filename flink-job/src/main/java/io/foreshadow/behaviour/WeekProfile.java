package io.foreshadow.behaviour;

import java.util.Arrays;

/**
 * Mean request rate in each hour of the week (UTC, Monday first), in 3 bytes an hour. An hour is
 * summed up while it lasts and joins its mean when it is over, so the coarse numbers are rounded
 * once a week and not once a bucket.
 *
 * @param means rate in requests/s, the upper half of a float (0.4 % coarse)
 * @param weights faded number of hours in a mean, as powers of 2 in eighths (9 % coarse); 0 for
 *     none
 * @param openHour hours since 1970 of the hour that is not over
 * @param openRequests requests in it
 * @param openSeconds of it that were seen
 */
public record WeekProfile(
        short[] means, byte[] weights, long openHour, double openRequests, double openSeconds) {
    /** Hours of a week. */
    public static final int HOURS = 168;

    private static final long HOUR_MILLIS = 3_600_000;
    private static final int HOUR_SECONDS = 3_600;

    /** 1970-01-01 was a Thursday. */
    private static final int EPOCH_HOUR = 72;

    private static final int STEPS_PER_DOUBLING = 8;
    private static final int WEIGHT_OF_ONE = 64;

    /** Nothing known. */
    public static WeekProfile empty() {
        return new WeekProfile(new short[HOURS], new byte[HOURS], 0, 0, 0);
    }

    /**
     * This and one bucket, which belongs to the hour it starts in.
     *
     * @param fadePerWeek what a week leaves of a weight, from 0 to 1
     */
    WeekProfile plus(long startMillis, double requests, double seconds, double fadePerWeek) {
        long hour = Math.floorDiv(startMillis, HOUR_MILLIS);
        if (hour == openHour) {
            return new WeekProfile(
                    means, weights, hour, openRequests + requests, openSeconds + seconds);
        }
        WeekProfile closed = closed(fadePerWeek);
        return new WeekProfile(closed.means, closed.weights, hour, requests, seconds);
    }

    /** This and that, the open hours closed. */
    WeekProfile plus(WeekProfile other) {
        WeekProfile result = closed(1);
        WeekProfile that = other.closed(1);
        for (int slot = 0; slot < HOURS; slot++) {
            result.learn(slot, that.mean(slot), weight(that.weights[slot]), 1);
        }
        return result;
    }

    /** Requests/s in an hour of the week; NaN when it was never seen. */
    public double rate(int hourOfWeek) {
        return closed(1).mean(hourOfWeek);
    }

    /** All hours' rates, Monday 00:00 UTC first; NaN for hours never seen. */
    double[] rates() {
        WeekProfile closed = closed(1);
        double[] rates = new double[HOURS];
        Arrays.setAll(rates, closed::mean);
        return rates;
    }

    private WeekProfile closed(double fadePerWeek) {
        WeekProfile copy = new WeekProfile(means.clone(), weights.clone(), openHour, 0, 0);
        if (openSeconds > 0) {
            int slot = (int) Math.floorMod(openHour + EPOCH_HOUR, (long) HOURS);
            double share = openSeconds / HOUR_SECONDS;
            copy.learn(slot, openRequests / openSeconds, share, fadePerWeek);
        }
        return copy;
    }

    private void learn(int slot, double rate, double weight, double fade) {
        double old = weight(weights[slot]) * fade;
        double sum = old + weight;
        if (weight <= 0) {
            return;
        }
        double known = old > 0 ? mean(slot) : 0;
        means[slot] = upperHalf((float) (known + (rate - known) * weight / sum));
        weights[slot] = eighths(sum);
    }

    private double mean(int slot) {
        return weights[slot] == 0 ? Double.NaN : Float.intBitsToFloat(means[slot] << 16);
    }

    /** Rounded to the nearest. */
    private static short upperHalf(float value) {
        return (short) (Float.floatToIntBits(value) + 0x8000 >>> 16);
    }

    private static double weight(byte eighths) {
        int steps = Byte.toUnsignedInt(eighths);
        return steps == 0 ? 0 : Math.pow(2, (steps - WEIGHT_OF_ONE) / (double) STEPS_PER_DOUBLING);
    }

    private static byte eighths(double weight) {
        long steps =
                WEIGHT_OF_ONE + Math.round(STEPS_PER_DOUBLING * Math.log(weight) / Math.log(2));
        return (byte) Math.max(1, Math.min(255, steps));
    }
}
