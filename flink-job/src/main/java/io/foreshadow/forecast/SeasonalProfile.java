package io.foreshadow.forecast;

/** Reads a season of values of which some may be missing (NaN); the season is a circle. */
final class SeasonalProfile {
    private SeasonalProfile() {}

    /**
     * Mean of a slot and its neighbours: averaging over {@code 2 * halfWidth + 1} buckets divides
     * the variance of independent noise by as much, at the price of blunting what is shorter.
     *
     * @param halfWidth neighbours on either side; grows until a known value is found
     * @return 0 when nothing is known at all
     */
    static double smoothed(float[] season, int slot, int halfWidth) {
        for (int reach = halfWidth; reach <= halfWidth + season.length; reach++) {
            double sum = 0;
            int known = 0;
            for (int i = slot - reach; i <= slot + reach; i++) {
                float value = season[Math.floorMod(i, season.length)];
                if (!Float.isNaN(value)) {
                    sum += value;
                    known++;
                }
            }
            if (known > 0) {
                return sum / known;
            }
        }
        return 0;
    }

    /** Neighbours that are near enough to tell of the same time of the season: a 24th of it. */
    static int halfWidth(int seasonBuckets) {
        return (seasonBuckets + 12) / 24;
    }

    /**
     * Strength of the noise: the standard deviation of a bucket over the root of the mean, which is
     * 1 for Poisson counts in buckets of one unit of time. It is taken from the differences of
     * neighbouring buckets, which the season hardly enters (von Neumann, "Distribution of the Ratio
     * of the Mean Square Successive Difference to the Variance", 1941).
     */
    static double noise(float[] season) {
        double squares = 0;
        int pairs = 0;
        for (int i = 1; i < season.length; i++) {
            double difference = season[i] - season[i - 1];
            if (!Double.isNaN(difference)) {
                squares += difference * difference;
                pairs++;
            }
        }
        double mean = mean(season);
        return pairs == 0 || mean == 0 ? 0 : Math.sqrt(squares / (2 * pairs) / mean);
    }

    /** Mean of the known values; 0 when none is. */
    static double mean(float[] season) {
        double sum = 0;
        int known = 0;
        for (float value : season) {
            if (!Float.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        return known == 0 ? 0 : sum / known;
    }
}
