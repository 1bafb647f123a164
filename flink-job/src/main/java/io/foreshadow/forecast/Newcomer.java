package io.foreshadow.forecast;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Forecast.Quantiles;
import io.foreshadow.events.Readiness;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A client too new for a model of its own, forecast by the {@link PooledProfile} of its
 * application: {@code forecast(t) = level * shape(t)}, where its level is what it has asked for so
 * far over what the shape says of those times. Its intervals are as wide as those of the clients
 * the profile was learned from.
 */
public final class Newcomer {
    /** Name of the profile in the weights of a forecast. */
    public static final String NAME = "application-profile";

    /** Buckets that tell a level. */
    private static final int ENOUGH = 12;

    /** After so many the older half of them counts less: a level may change. */
    private static final int MOST = 4_096;

    private final PooledProfile profile;
    private long sinceMillis;
    private double demands;
    private double shapes;
    private int known;

    private Newcomer(PooledProfile profile, State state) {
        this.profile = profile;
        sinceMillis = state.sinceMillis();
        demands = state.demands();
        shapes = state.shapes();
        known = state.known();
    }

    /**
     * What is remembered.
     *
     * @param sinceMillis when it was first heard of, in event time
     * @param demands sum of its demands, in demand units
     * @param shapes sum of what the profile said of these times
     * @param known how many they are
     */
    public record State(long sinceMillis, double demands, double shapes, int known) {
        /** Of a client never seen. */
        public static final State FRESH = new State(0, 0, 0, 0);
    }

    /**
     * As it was when the snapshot was taken.
     *
     * @param profile of its application
     */
    public static Newcomer restore(PooledProfile profile, State state) {
        return new Newcomer(profile, state);
    }

    /** All it knows. */
    public State snapshot() {
        return new State(sinceMillis, demands, shapes, known);
    }

    /**
     * Takes the demand of the next bucket.
     *
     * @param startMillis start of the bucket, in event time
     * @param demand in demand units; what is not a finite number of 0 or more is a gap
     */
    public void update(long startMillis, double demand) {
        if (demand >= 0 && Double.isFinite(demand)) {
            sinceMillis = known == 0 ? startMillis : sinceMillis;
            demands += demand;
            shapes += profile.shape(startMillis);
            known++;
        }
        if (known > MOST) {
            demands /= 2;
            shapes /= 2;
            known /= 2;
        }
    }

    /**
     * Has the profile learn a bucket of this client, once a whole season told its level.
     *
     * @param startMillis start of the bucket, in event time
     * @param demand in demand units; NaN is a gap
     */
    public void teach(long startMillis, double demand) {
        boolean isLevelKnown = startMillis - sinceMillis >= profile.seasonMillis();
        if (isLevelKnown && known >= ENOUGH && shapes > 0) {
            profile.learn(startMillis, demand, demands / shapes);
        }
    }

    /** Whether client and application are known well enough. */
    public boolean isReady() {
        return known >= ENOUGH && shapes > 0 && profile.isKnown();
    }

    /**
     * The forecast in place of one made while collecting; that one where it is not {@linkplain
     * #isReady ready}.
     *
     * @param collecting what the client's own model says
     * @param horizon how many buckets to forecast; 1 or more
     */
    public Forecast forecast(Forecast collecting, int horizon) {
        if (collecting.readiness() != Readiness.COLLECTING || !isReady()) {
            return collecting;
        }
        return new Forecast(
                collecting.client(),
                collecting.atMillis(),
                collecting.bucketMillis(),
                collecting.observed(),
                Readiness.NAIVE,
                quantiles(collecting.atMillis(), collecting.bucketMillis(), horizon),
                Map.of(NAME, 1.0),
                "forecast as its application's clients are; of its own "
                        + collecting.readinessReason(),
                collecting.readyAtMillis());
    }

    private List<Quantiles> quantiles(long fromMillis, long bucketMillis, int horizon) {
        double level = demands / shapes;
        IntervalCalibration intervals = IntervalCalibration.fresh(new int[] {1});
        intervals.suppose(profile.deviation() * Math.sqrt(level));
        return IntStream.range(0, horizon)
                .mapToDouble(i -> level * profile.shape(fromMillis + i * bucketMillis))
                .mapToObj(point -> published(intervals.quantiles(1, point)))
                .toList();
    }

    private static Quantiles published(double[] all) {
        double[] levels = IntervalCalibration.LEVELS;
        double[] values =
                Quantiles.LEVELS.stream()
                        .mapToDouble(level -> all[Arrays.binarySearch(levels, level)])
                        .toArray();
        return new Quantiles(values[0], values[1], values[2], values[3]);
    }
}
