package io.foreshadow.forecast;

/**
 * The first buckets of a resource: what a cold one does to its client's demand, such as requests
 * sent again, says nothing of the client.
 *
 * @param epoch of the resource that serves, as in its assignment; 0 while nobody has said
 * @param left buckets that are still not learned
 */
public record WarmUp(long epoch, int left) {
    /** Of a client never seen. */
    public static final WarmUp NONE = new WarmUp(0, 0);

    /** Few, for a client is moved at the same time of each day. */
    static final int BUCKETS = 3;

    /**
     * With one more bucket. The first resource that is heard of has served before.
     *
     * @param serving epoch of the resource that served at its end; 0 when nobody has said
     */
    public WarmUp next(long serving) {
        if (serving == epoch || serving == 0) {
            return new WarmUp(epoch, Math.max(0, left - 1));
        }
        return new WarmUp(serving, epoch == 0 ? 0 : BUCKETS);
    }

    /** Whether the last bucket is learned. */
    public Learning learning() {
        return left > 0 ? Learning.SKIP : Learning.LEARN;
    }
}
