package io.foreshadow.forecast;

/**
 * The scale on which a model is linear: a root of demand. The square root makes the noise of counts
 * even (Bartlett, 1936); the fourth root lies half-way to the logarithm, which suits demand that
 * swings by factors, and unlike the logarithm it is defined at zero.
 */
public enum Root {
    /** The square root. */
    SQUARE {
        @Override
        double of(double demand) {
            return Math.sqrt(demand);
        }

        @Override
        double back(double root) {
            return root <= 0 ? 0 : root * root;
        }
    },
    /** The fourth root. */
    FOURTH {
        @Override
        double of(double demand) {
            return Math.sqrt(Math.sqrt(demand));
        }

        @Override
        double back(double root) {
            double square = root <= 0 ? 0 : root * root;
            return square * square;
        }
    };

    /** The root of a demand of 0 or more; NaN of NaN. */
    abstract double of(double demand);

    /** The demand of a root; 0 for what is below zero. */
    abstract double back(double root);
}
