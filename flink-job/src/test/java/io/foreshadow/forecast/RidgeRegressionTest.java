package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RidgeRegressionTest {
    private static final float[] PRIOR = {0.5f, -1, 0};

    @Test
    void beforeAnythingIsLearnedThePriorHolds() {
        RidgeRegression regression = RidgeRegression.fresh(1, 1, PRIOR);

        assertThat(regression.predict(new double[] {2, 1, 5})).isEqualTo(0);
        assertThat(regression.predict(new double[] {2, 0, 5})).isEqualTo(1);
    }

    @Test
    void isTheSolutionOfTheNormalEquations() {
        double ridge = 2;
        double memory = 0.9;
        Well19937c random = new Well19937c(7);
        RidgeRegression regression = RidgeRegression.fresh(ridge, memory, PRIOR);
        RealMatrix products = new Array2DRowRealMatrix(3, 3);
        RealVector targets = new ArrayRealVector(3);
        for (int i = 0; i < 40; i++) {
            double[] row = {1, random.nextGaussian(), random.nextGaussian()};
            double target = 3 - 2 * row[1] + random.nextGaussian();
            regression.learn(row, target);
            RealVector features = new ArrayRealVector(row);
            products = products.scalarMultiply(memory).add(features.outerProduct(features));
            targets = targets.mapMultiply(memory).add(features.mapMultiply(target));
        }
        for (int i = 0; i < 3; i++) {
            products.addToEntry(i, i, ridge);
            targets.addToEntry(i, ridge * PRIOR[i]);
        }
        RealVector expected = new LUDecomposition(products).getSolver().solve(targets);

        for (int i = 0; i < 3; i++) {
            double[] unit = new double[3];
            unit[i] = 1;
            assertThat(regression.predict(unit))
                    .isCloseTo(expected.getEntry(i), Offset.offset(1e-4));
        }
    }

    @Test
    void featuresWithoutNewsDoNotBlowUp() {
        RidgeRegression regression = RidgeRegression.fresh(1, 0.99, PRIOR);
        for (int i = 0; i < 100_000; i++) {
            regression.learn(new double[] {1, 0, 0}, 4);
        }

        assertThat(regression.predict(new double[] {1, 0, 0})).isBetween(3.9, 4.0);
        assertThat(regression.predict(new double[] {0, 1, 0})).isCloseTo(-1, Offset.offset(1e-3));
    }
}
