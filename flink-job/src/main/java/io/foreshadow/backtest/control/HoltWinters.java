package io.foreshadow.backtest.control;

/**
 * Triple exponential smoothing, additive: {@code forecast(t + h) = level + h * trend + season(t +
 * h)} with
 *
 * <pre>
 * level  = a (y - season) + (1 - a)(level + trend)
 * trend  = b (level - level before) + (1 - b) trend
 * season = g (y - level before - trend before) + (1 - g) season
 * </pre>
 *
 * It begins with the mean of the first season and its deviations. Regimes: steady seasons are
 * learned at rate g; a change of level is followed at rate a; over a gap it goes on by its trend.
 *
 * <p>Source: Winters (1960); Hyndman and Athanasopoulos, "Forecasting: Principles and Practice",
 * 3rd ed., section 8.3.
 */
final class HoltWinters {
    private final double alpha;
    private final double beta;
    private final double gamma;
    private final double[] season;
    private double level;
    private double trend;
    private double sum;
    private int known;
    private long seen;

    HoltWinters(int seasonSteps, double alpha, double beta, double gamma) {
        season = new double[seasonSteps];
        this.alpha = alpha;
        this.beta = beta;
        this.gamma = gamma;
    }

    /** The next value; NaN is a gap. */
    void update(double value) {
        int slot = slot(0);
        if (isLearning()) {
            learn(slot, value);
        } else if (Double.isNaN(value)) {
            level += trend;
        } else {
            double before = level + trend;
            double next = alpha * (value - season[slot]) + (1 - alpha) * before;
            trend = beta * (next - level) + (1 - beta) * trend;
            season[slot] = gamma * (value - before) + (1 - gamma) * season[slot];
            level = next;
        }
        seen++;
    }

    private void learn(int slot, double value) {
        season[slot] = value;
        if (!Double.isNaN(value)) {
            sum += value;
            known++;
        }
        if (slot == season.length - 1) {
            level = known == 0 ? 0 : sum / known;
            for (int i = 0; i < season.length; i++) {
                season[i] = Double.isNaN(season[i]) ? 0 : season[i] - level;
            }
        }
    }

    /**
     * @param ahead steps from the last value; 1 or more
     * @return NaN during the first season
     */
    double forecast(int ahead) {
        return isLearning() ? Double.NaN : level + ahead * trend + season[slot(ahead - 1)];
    }

    private boolean isLearning() {
        return seen < season.length;
    }

    private int slot(int ahead) {
        return (int) ((seen + ahead) % season.length);
    }
}
