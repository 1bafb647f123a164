package io.foreshadow.events;

import java.util.List;

/**
 * Where a client stands on a platform, as the platform keeps it. Whoever remembers less, having
 * been restored to an earlier time, learns from it what was done meanwhile.
 *
 * @param epoch highest epoch of an action that was taken up
 * @param sequence highest sequence within that epoch
 * @param actionId the action of that sequence; null before the first
 * @param primary who serves the client; null where no promotion was carried out yet
 * @param resources all resources that were made or served and are not known to be removed, with the
 *     primary
 */
public record Standing(
        long epoch, long sequence, String actionId, Assignment primary, List<String> resources) {
    public Standing {
        resources = resources == null ? List.of() : List.copyOf(resources);
    }

    /** Whether the resource serves the client, as far as the platform knows. */
    public boolean isServedBy(String resource) {
        return primary != null && primary.resource().equals(resource);
    }

    /** Whether something was taken up that comes after an action, or in its stead. */
    public boolean isBeyond(long actionEpoch, long actionSequence, String id) {
        if (epoch != actionEpoch) {
            return epoch > actionEpoch;
        }
        return sequence > actionSequence || sequence == actionSequence && !id.equals(actionId);
    }
}
