package io.foreshadow.forecast;

/**
 * After how long a client's demand repeats itself.
 *
 * @param buckets length in buckets; 0 where it does not
 * @param isProven whether the client's own past has shown it; else it is supposed
 * @param trust how often it may still fail to show before it is given up
 */
public record Season(int buckets, boolean isProven, int trust) {
    /** Of a client whose demand does not repeat itself. */
    public static final Season NONE = new Season(0, false, 0);

    /** After so many odd spans the finder sees nothing but odd ones. */
    private static final int TRUST = History.LONG;

    /** What the policy says, until the client is known. */
    static Season supposed(int buckets) {
        return new Season(buckets, false, TRUST);
    }

    static Season proven(int buckets) {
        return new Season(buckets, true, TRUST);
    }

    /** It did not show this time. */
    Season doubted() {
        return new Season(buckets, isProven, trust - 1);
    }

    /** Whether there is one. */
    public boolean exists() {
        return buckets > 0;
    }
}
