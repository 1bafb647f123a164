package io.foreshadow.anomaly;

/**
 * Where demand turns: it has turned when it is away from its last extreme by a share of the larger
 * of the two, and by more than the noise of both counts. These are the turning points of a zigzag,
 * which small moves do not make.
 *
 * @param direction 1 while demand rises, -1 while it falls, 0 before it is known
 * @param extreme requests of the highest or lowest bucket since it last turned; NaN before any
 */
public record Turns(int direction, double extreme) {
    /** Nothing was seen. */
    public static final Turns NONE = new Turns(0, Double.NaN);

    /** Standard deviations of a Poisson count. */
    private static final double NOISE = 3;

    /** The share of demand by which a bucket turns it back; 0 when it does not. */
    double turn(double requests, double leastShare) {
        double change = requests - extreme;
        boolean isBack = direction * change < 0;
        return isBack && isMove(requests, leastShare) ? share(requests) : 0;
    }

    /** With one more bucket. */
    Turns plus(double requests, double leastShare) {
        if (Double.isNaN(extreme)) {
            return new Turns(0, requests);
        }
        double change = requests - extreme;
        if (direction * change > 0) {
            return new Turns(direction, requests);
        }
        return isMove(requests, leastShare) ? new Turns(change > 0 ? 1 : -1, requests) : this;
    }

    private boolean isMove(double requests, double leastShare) {
        double noise = NOISE * Math.sqrt(requests + extreme);
        return Math.abs(requests - extreme) > noise && share(requests) >= leastShare;
    }

    private double share(double requests) {
        return Math.abs(requests - extreme) / Math.max(requests, extreme);
    }
}
