package io.foreshadow.behaviour;

import java.time.Duration;

/**
 * What one client is like: load, peak times, calls, sizes, latencies and outcomes. Learned once a
 * closed bucket, bounded to about 2 KB whatever the client does, mergeable, and faded exponentially
 * so that it follows the client.
 *
 * <p>Between buckets everything is multiplied by 2^(-elapsed / half-life); all parts but the peaks
 * are sums, so fading and merging may be done in any order. Time in which the shadow rested fades
 * but is not learned. Not thread-safe; deterministic.
 */
public final class BehaviourModel {
    /**
     * Half of what is known comes from the last two weeks: every hour of the week has been seen
     * twice by then, and a client that changed is mostly known anew after a month.
     */
    public static final Duration HALF_LIFE = Duration.ofDays(14);

    /** Longer, and the coarse means of the {@link WeekProfile} no longer follow slow changes. */
    static final Duration LONGEST_HALF_LIFE = Duration.ofDays(56);

    /** Single precision adds up no more buckets than a small multiple of this. */
    private static final double MOST_BUCKETS = 500_000;

    private static final double WEEK_MILLIS = 7 * 86_400_000.0;

    private final double halfLifeMillis;
    private State state;

    private BehaviourModel(Duration halfLife, State state) {
        if (halfLife.isNegative()
                || halfLife.isZero()
                || halfLife.compareTo(LONGEST_HALF_LIFE) > 0) {
            throw new IllegalArgumentException(
                    "a half-life of "
                            + halfLife
                            + " is not possible; use one above zero and up to "
                            + LONGEST_HALF_LIFE.toDays()
                            + " days");
        }
        this.halfLifeMillis = halfLife.toMillis();
        this.state = state;
    }

    /**
     * What is kept between buckets.
     *
     * @param untilMillis end of the last bucket learned; {@link Long#MIN_VALUE} before the first
     * @param load rates and concurrency
     * @param week rates by hour of the week
     * @param requestSizes in bytes
     * @param responseSizes in bytes
     * @param latencies in microseconds
     * @param outcomes faded requests in the order of {@link Outcomes}
     * @param routes called most
     * @param calls all calls with a known route, faded
     * @param steps most frequent pairs of calls, see {@link BucketDetail#step}
     * @param stepCount all pairs, faded
     * @param lastCall key of the last route called
     */
    public record State(
            long untilMillis,
            Load load,
            WeekProfile week,
            Distribution requestSizes,
            Distribution responseSizes,
            Distribution latencies,
            float[] outcomes,
            FrequentRoutes routes,
            float calls,
            FrequentKeys steps,
            float stepCount,
            int lastCall) {}

    /** Of a client never seen. */
    public static BehaviourModel fresh(Duration halfLife) {
        return new BehaviourModel(
                halfLife,
                new State(
                        Long.MIN_VALUE,
                        Load.NONE,
                        WeekProfile.empty(),
                        Distribution.NONE,
                        Distribution.NONE,
                        Distribution.NONE,
                        new float[Outcomes.NONE.counts().length],
                        FrequentRoutes.NONE,
                        0,
                        FrequentKeys.NONE,
                        0,
                        BucketDetail.NO_CALL));
    }

    /** As it was when the snapshot was taken. */
    public static BehaviourModel restore(Duration halfLife, State state) {
        return new BehaviourModel(halfLife, state);
    }

    /** All it knows; never changed afterwards. */
    public State snapshot() {
        return state;
    }

    /**
     * Learns a closed bucket. One that begins before the end of the last, or has no length, is
     * ignored.
     */
    public void learn(Observation bucket, BucketDetail detail) {
        if (bucket.bucketMillis() <= 0 || bucket.startMillis() < state.untilMillis) {
            return;
        }
        boolean follows = bucket.startMillis() == state.untilMillis;
        double fade = fade(bucket.endMillis(), bucket.bucketMillis());
        int previous = follows ? state.lastCall : BucketDetail.NO_CALL;
        FrequentKeys fadedSteps = state.steps.scaled(fade);
        boolean links =
                previous != BucketDetail.NO_CALL && detail.firstCall() != BucketDetail.NO_CALL;
        if (links) {
            fadedSteps = fadedSteps.plus(BucketDetail.step(previous, detail.firstCall()), 1);
        }
        state =
                new State(
                        bucket.endMillis(),
                        state.load.scaled(fade).plus(bucket, follows),
                        state.week.plus(
                                bucket.startMillis(),
                                bucket.requests(),
                                bucket.bucketMillis() / 1000.0,
                                Math.pow(2, -WEEK_MILLIS / halfLifeMillis)),
                        state.requestSizes.plus(detail.requestSizes(), fade),
                        state.responseSizes.plus(detail.responseSizes(), fade),
                        state.latencies.plus(detail.latencies(), fade),
                        outcomes(detail.outcomes(), fade),
                        state.routes.scaled(fade).plus(detail.routes()),
                        (float) (state.calls * fade + detail.calls()),
                        fadedSteps.plus(detail.steps()),
                        (float) (state.stepCount * fade + detail.stepCount() + (links ? 1 : 0)),
                        detail.lastCall() == BucketDetail.NO_CALL ? previous : detail.lastCall());
    }

    /**
     * This model and another, as if one had seen the buckets of both: of two parts of a client's
     * time, or of two clients of an application. Both are taken at the later one's time.
     */
    public BehaviourModel merge(BehaviourModel other) {
        long until = Math.max(state.untilMillis, other.state.untilMillis);
        State a = at(until);
        State b = other.at(until);
        float[] outcomes = a.outcomes.clone();
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += b.outcomes[i];
        }
        return new BehaviourModel(
                Duration.ofMillis((long) halfLifeMillis),
                new State(
                        until,
                        a.load.plus(b.load),
                        a.week.plus(b.week),
                        a.requestSizes.plus(b.requestSizes),
                        a.responseSizes.plus(b.responseSizes),
                        a.latencies.plus(b.latencies),
                        outcomes,
                        a.routes.plus(b.routes),
                        a.calls + b.calls,
                        a.steps.plus(b.steps),
                        a.stepCount + b.stepCount,
                        BucketDetail.NO_CALL));
    }

    /** What it knows, in numbers and names for people and for JSON. */
    public BehaviourSummary summary() {
        return BehaviourSummary.of(state);
    }

    /** What it knows, in a few lines for people. */
    public String describe() {
        return summary().describe();
    }

    /** Faded to a later time, with nothing learned. */
    private State at(long millis) {
        if (state.untilMillis == Long.MIN_VALUE || millis == state.untilMillis) {
            return state;
        }
        double fade = fade(millis, 0);
        return new State(
                millis,
                state.load.scaled(fade),
                state.week,
                state.requestSizes.scaled(fade),
                state.responseSizes.scaled(fade),
                state.latencies.scaled(fade),
                outcomes(Outcomes.NONE, fade),
                state.routes.scaled(fade),
                (float) (state.calls * fade),
                state.steps.scaled(fade),
                (float) (state.stepCount * fade),
                state.lastCall);
    }

    private double fade(long nowMillis, long bucketMillis) {
        if (state.untilMillis == Long.MIN_VALUE) {
            return 1;
        }
        double bounded =
                bucketMillis == 0
                        ? halfLifeMillis
                        : Math.min(halfLifeMillis, MOST_BUCKETS * bucketMillis);
        return Math.pow(2, -((double) nowMillis - state.untilMillis) / bounded);
    }

    private float[] outcomes(Outcomes more, double fade) {
        float[] result = new float[state.outcomes.length];
        long[] counts = more.counts();
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (state.outcomes[i] * fade + counts[i]);
        }
        return result;
    }
}
