package io.foreshadow.migration;

import io.foreshadow.behaviour.ResourceTally;
import java.util.List;

/**
 * What the shadow saw of both resources since traffic began to shift.
 *
 * @param newRequests exchanges at the new resource
 * @param newErrors of these, answered with a server error
 * @param oldRequests exchanges at the old resource
 * @param oldErrors of these, answered with a server error
 */
public record Health(long newRequests, long newErrors, long oldRequests, long oldErrors) {
    /** Nothing seen. */
    public static final Health UNKNOWN = new Health(0, 0, 0, 0);

    /** Fewer exchanges say too little about a share of errors. */
    static final long ENOUGH_REQUESTS = 20;

    /**
     * With the tallies of one more bucket. The resources are told apart by endpoint; one whose
     * endpoint is unknown is not judged.
     */
    Health plus(List<ResourceTally> tallies, String newEndpoint, String oldEndpoint) {
        Health sum = this;
        for (ResourceTally tally : tallies) {
            if (tally.resource().equals(newEndpoint)) {
                sum = sum.plusNew(tally);
            } else if (tally.resource().equals(oldEndpoint)) {
                sum = sum.plusOld(tally);
            }
        }
        return sum;
    }

    /**
     * Whether the new resource fails too often, and more often than the old one.
     *
     * @param maxErrorShare highest tolerable share of server errors, 0 to 1
     */
    boolean isBad(double maxErrorShare) {
        return newRequests >= ENOUGH_REQUESTS
                && newErrorShare() > maxErrorShare
                && newErrorShare() > oldErrorShare();
    }

    double newErrorShare() {
        return newRequests == 0 ? 0 : (double) newErrors / newRequests;
    }

    double oldErrorShare() {
        return oldRequests == 0 ? 0 : (double) oldErrors / oldRequests;
    }

    private Health plusNew(ResourceTally tally) {
        return new Health(
                newRequests + tally.requests(),
                newErrors + tally.serverErrors(),
                oldRequests,
                oldErrors);
    }

    private Health plusOld(ResourceTally tally) {
        return new Health(
                newRequests,
                newErrors,
                oldRequests + tally.requests(),
                oldErrors + tally.serverErrors());
    }
}
