package io.foreshadow.forecast;

/**
 * Linear regression that is learned one row at a time and forgets slowly. It minimises
 *
 * <pre>
 *   sum over rows i of  memory^(now - i) * (target(i) - w . features(i))^2  +  ridge * |w - prior|^2
 * </pre>
 *
 * by keeping the weighted sums of products and solving the normal equations by Cholesky's method.
 * Unlike the usual recursion on the inverse (recursive least squares) it cannot blow up when the
 * features carry no news for long, because the ridge is never forgotten (Hoerl and Kennard, "Ridge
 * Regression: Biased Estimation for Nonorthogonal Problems", Technometrics 1970).
 */
final class RidgeRegression {
    /** The solution hardly moves from row to row, and solving costs more than all the rest. */
    private static final int SOLVE_EVERY = 4;

    private static final double ROUNDING = 1e-6;

    /** No sane weight is larger; what rounding made of an absurd series stays finite. */
    private static final double HEAVIEST = 1e6;

    private final double ridge;
    private final double memory;
    private final float[] prior;
    private final float[] products;
    private final float[] targets;
    private final float[] weights;
    private int learned;

    private RidgeRegression(double ridge, double memory, float[] prior, State state) {
        this.ridge = ridge;
        this.memory = memory;
        this.prior = prior;
        products = state.products().clone();
        targets = state.targets().clone();
        weights = state.weights().clone();
        learned = state.learned();
    }

    /**
     * What is remembered.
     *
     * @param products lower triangle of the sum of outer products of the features, row by row
     * @param targets sum of features times target
     * @param weights the latest solution
     * @param learned rows learned
     */
    public record State(float[] products, float[] targets, float[] weights, int learned) {}

    /**
     * @param ridge strength of the pull to the prior, in rows
     * @param memory weight of a row relative to the next one; above 0, at most 1
     * @param prior weights before anything is learned; their number is that of the features
     */
    static RidgeRegression fresh(double ridge, double memory, float[] prior) {
        int size = prior.length;
        State state =
                new State(new float[size * (size + 1) / 2], new float[size], prior.clone(), 0);
        return new RidgeRegression(ridge, memory, prior, state);
    }

    static RidgeRegression restore(double ridge, double memory, float[] prior, State state) {
        return new RidgeRegression(ridge, memory, prior, state);
    }

    State snapshot() {
        return new State(products.clone(), targets.clone(), weights.clone(), learned);
    }

    void learn(double[] features, double target) {
        float keep = (float) memory;
        int at = 0;
        for (int i = 0; i < features.length; i++) {
            for (int j = 0; j <= i; j++) {
                products[at] = (float) (keep * products[at] + features[i] * features[j]);
                at++;
            }
            targets[i] = (float) (keep * targets[i] + features[i] * target);
        }
        learned++;
        if (learned % SOLVE_EVERY == 0 || learned < SOLVE_EVERY * features.length) {
            solve();
        }
    }

    double predict(double[] features) {
        double sum = 0;
        for (int i = 0; i < features.length; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }

    private void solve() {
        int size = targets.length;
        double[] factor = factor(size);
        double[] solution = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = targets[i] + ridge * prior[i];
            for (int j = 0; j < i; j++) {
                sum -= factor[row(i) + j] * solution[j];
            }
            solution[i] = sum / factor[row(i) + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            double sum = solution[i];
            for (int j = i + 1; j < size; j++) {
                sum -= factor[row(j) + i] * solution[j];
            }
            solution[i] = sum / factor[row(i) + i];
        }
        for (int i = 0; i < size; i++) {
            weights[i] = (float) Math.max(-HEAVIEST, Math.min(HEAVIEST, solution[i]));
        }
    }

    /** Lower triangle L with L * L' = products + ridge. */
    private double[] factor(int size) {
        double[] factor = new double[products.length];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double product = products[row(i) + j];
                double sum = product + (i == j ? ridge : 0);
                for (int k = 0; k < j; k++) {
                    sum -= factor[row(i) + k] * factor[row(j) + k];
                }
                // What is left of a pivot must be more than the rounding of single precision.
                factor[row(i) + j] =
                        i == j
                                ? Math.sqrt(Math.max(sum, ridge / 2 + product * ROUNDING))
                                : sum / factor[row(j) + j];
            }
        }
        return factor;
    }

    private static int row(int i) {
        return i * (i + 1) / 2;
    }
}
