package io.foreshadow.events;

/**
 * What it costs to have too little, against what it costs to have too much: the quantile at which
 * the expected cost is least is {@code underCost / (underCost + overCost)}. Source: the newsvendor
 * problem; Arrow, Harris and Marschak, "Optimal Inventory Policy" (1951).
 *
 * @param underCost of a unit of demand that is not carried; above 0
 * @param overCost of a unit of capacity that is not needed; above 0
 */
public record CostRatio(Double underCost, Double overCost) {
    public CostRatio {
        if (!isCost(underCost) || !isCost(overCost)) {
            throw new IllegalArgumentException(
                    "underCost and overCost must be above 0, not "
                            + underCost
                            + " and "
                            + overCost);
        }
    }

    private static boolean isCost(Double cost) {
        return cost != null && cost > 0 && Double.isFinite(cost);
    }

    /** The quantile to carry; between 0 and 1. */
    public double quantile() {
        return underCost / (underCost + overCost);
    }
}
