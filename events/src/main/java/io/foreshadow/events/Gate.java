package io.foreshadow.events;

import java.io.Serializable;

/**
 * What lets a new resource have more traffic: it is compared with the old one again and again, and
 * too many bad checks take its traffic away.
 *
 * @param maxErrorShare share of server errors at the new resource beyond which a check is bad,
 *     where the old one has fewer; 0 to 1
 * @param latencyFactor multiple of the old resource's mean latency beyond which a check is bad; 1
 *     or more
 * @param badChecks so many bad ones roll the migration back; 1 up to ofChecks
 * @param ofChecks among the latest so many; at most {@link #MOST_CHECKS}
 */
public record Gate(double maxErrorShare, double latencyFactor, int badChecks, int ofChecks)
        implements Serializable {
    /** How many checks can be looked back on. */
    public static final int MOST_CHECKS = 30;

    /**
     * What holds where a policy says nothing else. Three times as slow, because the mean of few
     * requests is twice another of the same kind now and then.
     */
    public static final Gate DEFAULT = new Gate(0.05, 3, 2, 5);

    public Gate {
        require(
                maxErrorShare >= 0 && maxErrorShare <= 1,
                "maxErrorShare must be between 0 and 1, not " + maxErrorShare);
        require(
                latencyFactor >= 1 && Double.isFinite(latencyFactor),
                "latencyFactor must be 1 or more, not " + latencyFactor);
        require(
                ofChecks >= 1 && ofChecks <= MOST_CHECKS,
                "ofChecks must be from 1 to " + MOST_CHECKS + ", not " + ofChecks);
        require(
                badChecks >= 1 && badChecks <= ofChecks,
                "badChecks must be from 1 to ofChecks, not " + badChecks);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
