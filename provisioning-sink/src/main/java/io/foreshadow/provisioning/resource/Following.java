package io.foreshadow.provisioning.resource;

import io.foreshadow.provisioning.resource.PrimaryClient.Changes;
import io.foreshadow.provisioning.resource.PrimaryClient.SnapshotInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a store a copy of a primary's: takes its snapshot part by part, then follows its changes.
 *
 * <p>A read waits until the copy is at least as new as the primary was when the read came, so that
 * a client reads what was written anywhere before; reads that come meanwhile wait for the same
 * question together. This is the read index of Ongaro, "Consensus: Bridging Theory and Practice",
 * 2014, section 6.4.
 */
final class Following implements Runnable {
    private static final long POLL_MILLIS = 50;
    private static final int MOST_COPIES = 3;

    private final ItemStore store;
    private final PrimaryClient primary;
    private final long bytesPerSecond;
    private final long startedNanos = System.nanoTime();
    private final List<Read> reads = new ArrayList<>();
    private boolean isWhole;
    // A lag is known only once the primary has been heard of since the copy.
    private boolean isInTouch;
    private boolean hasEnded;
    private boolean isUrgent;
    private int copies;
    private long itemsToCopy;
    private long head;
    private String trouble = "";

    /**
     * @param isWhole whether the store is a copy already, though an old one
     * @param bytesPerSecond how fast a snapshot is taken at most; above 0
     */
    Following(ItemStore store, PrimaryClient primary, boolean isWhole, long bytesPerSecond) {
        this.store = store;
        this.primary = primary;
        this.isWhole = isWhole;
        this.isInTouch = isWhole;
        this.bytesPerSecond = bytesPerSecond;
    }

    Following start() {
        Thread thread = new Thread(this, "following-" + primary.endpoint());
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    @Override
    public void run() {
        try {
            while (goesOn()) {
                try {
                    if (isWhole()) {
                        follow();
                    } else {
                        copy();
                    }
                } catch (PrimaryClient.GoneException e) {
                    beginAnew(e.getMessage());
                } catch (IOException e) {
                    note(primary.endpoint() + " cannot be followed: " + e);
                    TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    PrimaryClient primary() {
        return primary;
    }

    /** Whether all that the primary had at some moment is here. */
    synchronized boolean isWhole() {
        return isWhole;
    }

    /** Whether it was given up. */
    synchronized boolean isBroken() {
        return !hasEnded && copies > MOST_COPIES;
    }

    /**
     * The value of a key at a moment after this call; null where it is missing. Ends with a failure
     * if this is no copy any more: the role decides anew.
     */
    synchronized CompletableFuture<byte[]> read(String key) {
        Read read = new Read(key, new CompletableFuture<>());
        if (!isWhole || hasEnded) {
            read.fail();
        } else {
            reads.add(read);
            notifyAll();
        }
        return read.value();
    }

    /** Asks the primary for its changes at once: somebody waits for the last of them. */
    synchronized void hurry() {
        isUrgent = true;
        notifyAll();
    }

    /** Changes nothing from now on. */
    synchronized void end() {
        hasEnded = true;
        takeReads().forEach(Read::fail);
        notifyAll();
    }

    /** How far it is, for whoever asked for it. */
    synchronized Map<String, String> status() {
        long sequence = store.position().sequence();
        Map<String, String> status = new LinkedHashMap<>();
        status.put("primary", primary.endpoint());
        status.put("phase", isBroken() ? "broken" : isInTouch ? "following" : "copying");
        status.put("lag", Long.toString(Math.max(0, head - sequence)));
        status.put("itemsToCopy", Long.toString(itemsToCopy));
        status.put("elapsedMillis", Long.toString((System.nanoTime() - startedNanos) / 1_000_000));
        status.put("trouble", trouble);
        return status;
    }

    private synchronized boolean goesOn() {
        return !hasEnded && !isBroken();
    }

    private synchronized void note(String what) {
        trouble = what;
    }

    private synchronized void beginAnew(String why) {
        isWhole = false;
        isInTouch = false;
        trouble = why;
        takeReads().forEach(Read::fail);
    }

    private void copy() throws IOException, InterruptedException {
        SnapshotInfo snapshot = primary.takeSnapshot();
        if (!begin(snapshot)) {
            return;
        }
        String last = null;
        List<Change> part = part(snapshot, last);
        while (load(part)) {
            last = part.get(part.size() - 1).key();
            part = part(snapshot, last);
        }
        finish(snapshot);
    }

    private synchronized boolean begin(SnapshotInfo snapshot) {
        copies++;
        if (copies > MOST_COPIES) {
            trouble = MOST_COPIES + " copies could not be finished, the last since " + trouble;
            return false;
        }
        itemsToCopy = snapshot.items();
        head = snapshot.sequence();
        store.clear(snapshot.sequence());
        return true;
    }

    /** A part, paced; a torn connection is made again and asked for the same part. */
    private List<Change> part(SnapshotInfo snapshot, String after)
            throws IOException, InterruptedException {
        while (true) {
            try {
                List<Change> part = primary.part(snapshot.id(), after);
                long bytes = part.stream().mapToLong(Change::bytes).sum();
                TimeUnit.MICROSECONDS.sleep(bytes * 1_000_000 / bytesPerSecond);
                return part;
            } catch (PrimaryClient.GoneException e) {
                throw e;
            } catch (IOException e) {
                note("the connection to " + primary.endpoint() + " tore: " + e);
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                if (!goesOn()) {
                    return List.of();
                }
            }
        }
    }

    private synchronized boolean load(List<Change> part) {
        if (hasEnded) {
            return false;
        }
        part.forEach(item -> store.load(item.key(), item.value()));
        return !part.isEmpty();
    }

    private synchronized void finish(SnapshotInfo snapshot) throws IOException {
        ItemStore.Position arrived = store.position();
        if (!hasEnded && !snapshot.isHeldBy(arrived)) {
            throw new PrimaryClient.GoneException(
                    "the snapshot has '%d %s', but '%s' arrived"
                            .formatted(snapshot.items(), snapshot.digest(), arrived.digest()));
        }
        isWhole = !hasEnded;
        trouble = "";
    }

    private void follow() throws IOException, InterruptedException {
        List<Read> waiting = awaitReads();
        try {
            Changes changes = primary.changes(store.position().sequence());
            while (apply(changes) && changes.head() > store.position().sequence()) {
                changes = primary.changes(store.position().sequence());
            }
            answer(waiting);
        } finally {
            // Whoever was not answered asks again: the role may have changed.
            waiting.forEach(Read::fail);
        }
    }

    private synchronized List<Read> awaitReads() throws InterruptedException {
        if (reads.isEmpty() && !hasEnded && !isUrgent) {
            wait(POLL_MILLIS);
        }
        isUrgent = false;
        return takeReads();
    }

    private synchronized boolean apply(Changes changes) throws IOException {
        if (hasEnded) {
            return false;
        }
        try {
            changes.changes().forEach(store::apply);
        } catch (IllegalArgumentException e) {
            throw new PrimaryClient.GoneException(e.getMessage());
        }
        head = changes.head();
        isInTouch = true;
        trouble = "";
        ItemStore.Position here = store.position();
        if (!here.digest().toString().equals(changes.digest())) {
            throw new PrimaryClient.GoneException(
                    "after change %d the primary had '%s' and the copy '%s'"
                            .formatted(here.sequence(), changes.digest(), here.digest()));
        }
        return true;
    }

    private synchronized void answer(List<Read> waiting) {
        if (!hasEnded && isWhole) {
            waiting.forEach(read -> read.value().complete(store.get(read.key())));
        }
    }

    private synchronized List<Read> takeReads() {
        List<Read> taken = List.copyOf(reads);
        reads.clear();
        return taken;
    }

    /**
     * A read that waits.
     *
     * @param key the item's
     * @param value will be its value
     */
    private record Read(String key, CompletableFuture<byte[]> value) {
        void fail() {
            value.completeExceptionally(new IOException("this is no copy any more"));
        }
    }
}
