package io.foreshadow.provisioning.resource;

import io.foreshadow.provisioning.resource.ItemStore.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a resource is to its client. It serves nothing until it is told to; then it is either the
 * primary, which alone takes writes, or it follows one. Thread-safe.
 */
final class Replica {
    private static final long UNHURRIED_BYTES_PER_SECOND = 8L << 20;
    private static final long PROMOTION_MILLIS = 5_000;

    private final ItemStore store;
    private boolean isPrimary;
    private Following following;

    Replica(ItemStore store) {
        this.store = store;
    }

    /** Whether writes end here. */
    synchronized boolean isPrimary() {
        return isPrimary;
    }

    /** How the primary is followed; empty if none is. */
    synchronized Optional<Following> following() {
        return Optional.ofNullable(following);
    }

    /** Writes an item; false if this is not the primary. */
    synchronized boolean put(String key, byte[] value) {
        if (isPrimary) {
            store.put(key, value);
        }
        return isPrimary;
    }

    /** The value here, whatever the role; null where it is missing. */
    byte[] get(String key) {
        return store.get(key);
    }

    /**
     * Becomes a copy of a primary, with nothing of its own.
     *
     * @throws RoleException if this is a primary, whose items would be lost
     */
    synchronized void follow(String primary, long bytesPerSecond) throws RoleException {
        if (isPrimary) {
            throw new RoleException("it is the primary; hand over first");
        }
        if (!follows(primary)) {
            become(new Following(store, new PrimaryClient(primary), false, bytesPerSecond));
        }
    }

    /**
     * Takes no write any more and follows whoever is to be primary.
     *
     * @return sequence of the last write that was taken
     */
    synchronized long handOver(String to) throws RoleException {
        if (!isPrimary && !follows(to)) {
            throw new RoleException("it is not the primary and has nothing to hand over");
        }
        if (isPrimary) {
            isPrimary = false;
            become(new Following(store, new PrimaryClient(to), true, UNHURRIED_BYTES_PER_SECOND));
        }
        return store.position().sequence();
    }

    /**
     * Becomes the primary.
     *
     * @param after sequence of the last write that has to be here; what comes later is lost
     */
    void promote(long after) throws RoleException, InterruptedException {
        long deadline = System.nanoTime() + PROMOTION_MILLIS * 1_000_000;
        while (!promoteIfThere(after)) {
            if (System.nanoTime() - deadline >= 0) {
                throw new RoleException(
                        "it has the writes up to %d of %d only"
                                .formatted(store.position().sequence(), after));
            }
            Thread.sleep(1);
        }
    }

    private synchronized boolean promoteIfThere(long after) throws RoleException {
        if (isPrimary) {
            return true;
        }
        if (following != null && !following.isWhole()) {
            throw new RoleException("it has only a part of the items of its primary");
        }
        if (following != null && store.position().sequence() < after) {
            following.hurry();
            return false;
        }
        isPrimary = true;
        if (following != null) {
            following.end();
            following = null;
        }
        return true;
    }

    /** Role and progress, by name. */
    synchronized Map<String, String> status() {
        Map<String, String> status = new LinkedHashMap<>();
        Position position = store.position();
        status.put("role", isPrimary ? "primary" : following == null ? "idle" : "follower");
        status.put("sequence", Long.toString(position.sequence()));
        status.put("items", Long.toString(position.digest().items()));
        if (following != null) {
            status.putAll(following.status());
        }
        return status;
    }

    private boolean follows(String endpoint) {
        return following != null && following.primary().endpoint().equals(endpoint);
    }

    private void become(Following next) {
        if (following != null) {
            following.end();
        }
        following = next.start();
    }

    /** What was asked for does not fit the role; the message is for people. */
    static final class RoleException extends Exception {
        private static final long serialVersionUID = 1L;

        RoleException(String message) {
            super(message);
        }
    }
}
