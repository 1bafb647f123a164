package io.foreshadow.capture.tcp;

import io.foreshadow.capture.packet.FlowKey;

/**
 * The flows by their keys: open addressing with linear probing (Knuth, The Art of Computer
 * Programming, volume 3, section 6.4). The hashes lie beside the flows, so that a search touches no
 * flow but the one that it finds: with many flows, each step through memory is a cache miss.
 */
final class FlowIndex {
    private static final int INITIAL_CAPACITY = 1 << 10;

    /** Marks a free slot. */
    private static final int FREE = 0;

    /** Of the flow in the same slot; a power of two of them, at most half of them used. */
    private int[] hashes = new int[INITIAL_CAPACITY];

    private TcpFlow[] flows = new TcpFlow[INITIAL_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    /** The flow with an equal key, or null. */
    TcpFlow find(FlowKey key) {
        int hash = hash(key);
        int slot = home(hash);
        while (hashes[slot] != FREE) {
            if (hashes[slot] == hash && flows[slot].equals(key)) {
                return flows[slot];
            }
            slot = next(slot);
        }
        return null;
    }

    /** Adds a flow whose key is not there yet. */
    void add(TcpFlow flow) {
        if (2 * ++size > hashes.length) {
            grow();
        }
        put(hash(flow), flow);
    }

    /** Removes a flow that is there. */
    void remove(TcpFlow flow) {
        int slot = home(hash(flow));
        while (flows[slot] != flow) {
            slot = next(slot);
        }
        size--;
        close(slot);
    }

    /** Moves up what a search would miss behind a free slot (Knuth's Algorithm R). */
    private void close(int hole) {
        int free = hole;
        for (int slot = next(free); hashes[slot] != FREE; slot = next(slot)) {
            if (distance(home(hashes[slot]), slot) >= distance(free, slot)) {
                hashes[free] = hashes[slot];
                flows[free] = flows[slot];
                free = slot;
            }
        }
        hashes[free] = FREE;
        flows[free] = null;
    }

    private void grow() {
        int[] oldHashes = hashes;
        TcpFlow[] oldFlows = flows;
        hashes = new int[2 * oldHashes.length];
        flows = new TcpFlow[hashes.length];
        for (int slot = 0; slot < oldHashes.length; slot++) {
            if (oldHashes[slot] != FREE) {
                put(oldHashes[slot], oldFlows[slot]);
            }
        }
    }

    private void put(int hash, TcpFlow flow) {
        int slot = home(hash);
        while (hashes[slot] != FREE) {
            slot = next(slot);
        }
        hashes[slot] = hash;
        flows[slot] = flow;
    }

    private static int hash(FlowKey key) {
        int hash = key.hashCode();
        return hash == FREE ? 1 : hash;
    }

    private int home(int hash) {
        return hash & hashes.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & hashes.length - 1;
    }

    private int distance(int from, int to) {
        return to - from & hashes.length - 1;
    }
}
