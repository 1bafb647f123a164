package io.foreshadow.anomaly;

/**
 * A few dozen situations seen before. A situation is a point: the value, its short and its longer
 * mean, and its last change. The distance to the nearest known one tells whether this
 * <em>combination</em> is new, although each part may be usual. A point near none becomes one; when
 * there is no room, the least used goes. This is leader clustering (Hartigan, "Clustering
 * Algorithms", 1975), the bounded form of nearest-neighbour novelty.
 */
final class Patterns {
    static final int CAPACITY = 24;
    static final int PARTS = 4;

    /** How much a difference in each part counts, in deviations of that part. */
    private static final double[] WEIGHTS = {0.5, 1, 1, 0.3};

    /** In weighted deviations: nearer points are the same situation. */
    private static final double RADIUS = 0.3;

    private static final double MEMORY = 50;
    private static final float FADING = 0.98f;

    private final float[] centres;
    private final float[] uses;
    private int known;

    Patterns(float[] centres, float[] uses, int known) {
        this.centres = centres.clone();
        this.uses = uses.clone();
        this.known = known;
    }

    static Patterns fresh() {
        return new Patterns(new float[CAPACITY * PARTS], new float[CAPACITY], 0);
    }

    float[] centres() {
        return centres.clone();
    }

    float[] uses() {
        return uses.clone();
    }

    int known() {
        return known;
    }

    /**
     * The distance to the nearest known situation, in weighted deviations, and learns this one.
     *
     * @param point the parts of the situation
     * @param scales deviation of each part; above 0
     * @return 0 for the first
     */
    double noveltyOf(double[] point, double[] scales) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < known; i++) {
            double distance = distance(i, point, scales);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        if (least <= RADIUS) {
            approach(nearest, point);
        } else {
            add(point);
        }
        return Double.isInfinite(least) ? 0 : least;
    }

    private double distance(int pattern, double[] point, double[] scales) {
        double sum = 0;
        for (int i = 0; i < PARTS; i++) {
            double part = (point[i] - centres[pattern * PARTS + i]) / scales[i] * WEIGHTS[i];
            sum += part * part;
        }
        return Math.sqrt(sum);
    }

    private void approach(int pattern, double[] point) {
        uses[pattern]++;
        double share = 1 / Math.min(uses[pattern], MEMORY);
        for (int i = 0; i < PARTS; i++) {
            int at = pattern * PARTS + i;
            centres[at] += (float) (share * (point[i] - centres[at]));
        }
    }

    private void add(double[] point) {
        int place = known < CAPACITY ? known++ : leastUsed();
        for (int i = 0; i < PARTS; i++) {
            centres[place * PARTS + i] = (float) point[i];
        }
        uses[place] = 1;
    }

    private int leastUsed() {
        int least = 0;
        for (int i = 1; i < CAPACITY; i++) {
            least = uses[i] < uses[least] ? i : least;
        }
        for (int i = 0; i < CAPACITY; i++) {
            uses[i] *= FADING;
        }
        return least;
    }
}
