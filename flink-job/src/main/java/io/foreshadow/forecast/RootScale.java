package io.foreshadow.forecast;

/**
 * The scale on which a model is linear: a root of demand, moved and stretched so that the client's
 * last span has mean 0 and standard deviation 1. So one strength of regularisation suits every
 * client, and nothing depends on the unit of demand.
 *
 * @param root which root
 * @param unit demand that counts as 1 before the root is taken, in demand units; above 0
 * @param centre mean of the roots
 * @param spread their standard deviation; above 0
 */
public record RootScale(Root root, double unit, double centre, double spread) {
    /** A season without variation is given some, so that later variation is not out of scale. */
    private static final double LEAST_SPREAD = 0.02;

    /** Beyond it all demand is the same: squares of places must stay within single precision. */
    private static final double FARTHEST = 1e4;

    /** The scale of a client of whom a span is known. */
    static RootScale of(Root root, History history) {
        double unit = history.mean(1, history.span());
        if (!(unit > 0)) {
            unit = 1;
        }
        double sum = 0;
        double squares = 0;
        int known = 0;
        for (int lag = 1; lag <= history.span(); lag++) {
            double value = root.of(history.at(lag) / unit);
            if (!Double.isNaN(value)) {
                sum += value;
                squares += value * value;
                known++;
            }
        }
        double centre = known == 0 ? 0 : sum / known;
        double variance = known == 0 ? 0 : squares / known - centre * centre;
        return new RootScale(
                root, unit, centre, Math.sqrt(Math.max(variance, LEAST_SPREAD * LEAST_SPREAD)));
    }

    /** A demand on this scale; NaN of NaN. */
    double of(double demand) {
        return Math.min(FARTHEST, (root.of(demand / unit) - centre) / spread);
    }

    /** A demand on this scale; average demand where it is not known. */
    double orCentre(double demand) {
        return Double.isNaN(demand) ? 0 : of(demand);
    }

    /**
     * A predicted place, or the nearest one that is not far above all it was predicted from: what
     * is predicted again and again from predictions must not run away.
     */
    double bounded(double predicted, double[] features) {
        double highest = 1;
        for (double feature : features) {
            highest = Math.max(highest, feature);
        }
        return Math.max(-centre / spread, Math.min(predicted, highest + 1));
    }

    /** The demand at a place of the scale, 0 or more. */
    double back(double place) {
        return root.back(place * spread + centre) * unit;
    }
}
