package io.foreshadow.anomaly;

import java.util.ArrayList;
import java.util.List;

/**
 * A score between 0 and 1 for each value of a stream, in one pass, with constant work and about 2
 * KB of state. {@link Views} looks at the value in seven ways; {@link TailSurprise} says of each
 * how rare it is in this very stream; the surprises are added up, as in Fisher's test of several
 * p-values ("Statistical Methods for Research Workers", 4th ed., 1932), so that what is somewhat
 * odd in many ways counts like what is very odd in one. After a high score the next ones count only
 * by how much they exceed what is left of it, which fades over some 300 values: one event makes one
 * high score, at its beginning.
 *
 * <pre>
 *   s = sum of -log10 P(view at least this large)
 *   score = e / (e + 10),  e = s - 0.3 m   if s &gt; m + 0.3, where m is the fading maximum of s
 *                          e = 0.01 s      otherwise
 * </pre>
 *
 * <p>Regimes: on steady noise scores above one half are rare (about one in a thousand); a step, a
 * spike, a stuck sensor and a broken day each make one; a new level becomes usual with time. A gap
 * scores 0 and teaches nothing. The scores are the same whatever the unit of the values.
 */
public final class AnomalyDetector {
    /** From this score on a value is worth a look: all views together at one in ten billion. */
    public static final double NOTABLE = 0.5;

    /** Values are ranked from the start, but the first ones have nothing to be ranked among. */
    private static final int LEAST_SEEN = 30;

    private static final int LEAST_TO_LEARN = 5;

    /** The sum that makes one half. */
    private static final double HALF = 10;

    /** Larger than any reading; so that squares and floats hold all values. */
    private static final double LARGEST = 1e30;

    private static final double REST = 300;
    private static final double LEAST_EXCESS = 0.3;
    private static final double SHARE_KEPT_BACK = 0.3;
    private static final double SHARE_AT_REST = 0.01;

    private final Views views;
    private final List<TailSurprise> tails;
    private double origin;
    private long seen;
    private double fading;

    private AnomalyDetector(State state) {
        views =
                new Views(
                        state.moments(),
                        new DayProfile(state.hourMeans(), state.hourSeen()),
                        new Patterns(state.centres(), state.uses(), state.known()));
        tails = state.tails().stream().map(TailSurprise::new).toList();
        origin = state.origin();
        seen = state.seen();
        fading = state.fading();
    }

    /**
     * What is remembered.
     *
     * @param origin the first value; all others are kept as distances from it
     * @param seen values seen, without gaps
     * @param fading what is left of the largest sum of surprises
     * @param moments running numbers of the views
     * @param hourMeans mean of each hour of the day
     * @param hourSeen values in each of these means
     * @param centres situations known, four numbers each
     * @param uses how often each was met, fading
     * @param known how many there are
     * @param tails histogram of each view
     */
    public record State(
            double origin,
            long seen,
            double fading,
            Views.Moments moments,
            float[] hourMeans,
            byte[] hourSeen,
            float[] centres,
            float[] uses,
            int known,
            List<float[]> tails) {}

    /** Without any past. */
    public static AnomalyDetector fresh() {
        List<float[]> tails = new ArrayList<>();
        for (int i = 0; i < Views.COUNT; i++) {
            tails.add(TailSurprise.fresh().snapshot());
        }
        DayProfile profile = DayProfile.fresh();
        Patterns patterns = Patterns.fresh();
        return new AnomalyDetector(
                new State(
                        0,
                        0,
                        0,
                        Views.Moments.NONE,
                        profile.means(),
                        profile.seen(),
                        patterns.centres(),
                        patterns.uses(),
                        patterns.known(),
                        tails));
    }

    /** As it was when the snapshot was taken. */
    public static AnomalyDetector restore(State state) {
        return new AnomalyDetector(state);
    }

    /** All it knows. */
    public State snapshot() {
        List<float[]> histograms = new ArrayList<>();
        tails.forEach(tail -> histograms.add(tail.snapshot()));
        return new State(
                origin,
                seen,
                fading,
                views.moments(),
                views.profile().means(),
                views.profile().seen(),
                views.patterns().centres(),
                views.patterns().uses(),
                views.patterns().known(),
                histograms);
    }

    /**
     * The score of one value, which is learned.
     *
     * @param epochMillis its time, for the hour of the day
     * @param value in any unit; NaN, infinite or beyond 1e30 is a gap
     * @return from 0, nothing unusual, to below 1
     */
    public double score(long epochMillis, double value) {
        if (!(Math.abs(value) <= LARGEST)) {
            return 0;
        }
        origin = seen == 0 ? value : origin;
        seen++;
        double excess = excess(surprise(views.look(epochMillis, value - origin)));
        return excess / (excess + HALF);
    }

    private double surprise(double[] looks) {
        double sum = 0;
        for (int i = 0; i < looks.length; i++) {
            sum += seen > LEAST_SEEN ? tails.get(i).of(looks[i]) : 0;
            if (seen > LEAST_TO_LEARN) {
                tails.get(i).learn(looks[i]);
            }
        }
        return sum;
    }

    private double excess(double surprise) {
        fading *= Math.exp(-1 / REST);
        if (surprise <= fading + LEAST_EXCESS) {
            return SHARE_AT_REST * surprise;
        }
        double excess = surprise - SHARE_KEPT_BACK * fading;
        fading = surprise;
        return excess;
    }
}
