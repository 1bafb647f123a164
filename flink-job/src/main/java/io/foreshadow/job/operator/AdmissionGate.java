package io.foreshadow.job.operator;

import io.foreshadow.behaviour.Admission;
import io.foreshadow.job.fold.ClientBucket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.agrona.collections.Long2LongHashMap;

/**
 * Which clients of a subtask have a shadow and when its latest timer is due, in memory, so that
 * state is not read to find out. A client is remembered by 64 bits of its name, in about 40 bytes.
 * After a restart the gate knows no client until it is heard of again; how many there are is handed
 * over by the shadow's operator.
 */
final class AdmissionGate {
    private static final int MOST_WAITING = 4_096;
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long NO_TIMER = UNKNOWN + 1;

    /** Of the clients that nobody assigned. */
    private final int most;

    private final Admission admission;
    private final Long2LongHashMap known = new Long2LongHashMap(UNKNOWN);

    /** Nobody can choose a name that shares its bits with another's. */
    private final long seed = ThreadLocalRandom.current().nextLong();

    /**
     * What came of clients before they were admitted, in their latest window only; those not heard
     * of for longest go first.
     */
    private final Map<String, List<ClientBucket>> waiting =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, List<ClientBucket>> eldest) {
                    return size() > MOST_WAITING;
                }
            };

    private long unassigned;

    AdmissionGate(Admission admission, int most) {
        this.admission = admission;
        this.most = most;
    }

    /** What becomes of a client that has no shadow. */
    enum Answer {
        ADMITTED,
        /** Too few events so far. */
        NOT_YET,
        /** There are too many clients that nobody assigned. */
        FULL
    }

    boolean isKnown(String client) {
        return known.get(hash(client)) != UNKNOWN;
    }

    /** A client has a shadow. */
    void know(String client) {
        known.putIfAbsent(hash(client), NO_TIMER);
    }

    /**
     * Takes note of a client's timer.
     *
     * @return false if it was the latest already: it need not be set again
     */
    boolean noteTimer(String client, long millis) {
        return known.put(hash(client), millis) != millis;
    }

    /** Asks for a shadow. */
    Answer ask(ClientBucket bucket) {
        if (!admission.admits(bucket.client(), bucket.events(), bucket.startMillis())) {
            await(bucket);
            return Answer.NOT_YET;
        }
        if (unassigned >= most) {
            return Answer.FULL;
        }
        unassigned++;
        know(bucket.client());
        return Answer.ADMITTED;
    }

    private void await(ClientBucket bucket) {
        List<ClientBucket> parts =
                waiting.computeIfAbsent(bucket.client(), client -> new ArrayList<>(1));
        forgetBeforeWindowOf(bucket, parts);
        parts.add(bucket);
    }

    /**
     * What came of a client before it was admitted, in the window for which it was. Its shadow
     * begins with that, also where time has passed it: how far time has come by then depends on how
     * fast the traffic is read, and must not decide on what is learned.
     *
     * @param admitted the part for which the client was admitted
     */
    List<ClientBucket> takeWaiting(ClientBucket admitted) {
        List<ClientBucket> parts = waiting.remove(admitted.client());
        if (parts == null) {
            return List.of();
        }
        forgetBeforeWindowOf(admitted, parts);
        return parts;
    }

    private void forgetBeforeWindowOf(ClientBucket bucket, List<ClientBucket> parts) {
        long start = admission.windowStart(bucket.startMillis());
        parts.removeIf(part -> part.startMillis() < start);
    }

    /** A client that nobody had assigned has an assignment now. */
    void assigned() {
        unassigned = Math.max(0, unassigned - 1);
    }

    /** A client that nobody has assigned is forgotten. */
    void forget(String client) {
        known.remove(hash(client));
        assigned();
    }

    long unassigned() {
        return unassigned;
    }

    void restore(long before) {
        unassigned += before;
    }

    /**
     * FNV-1a (Fowler, Noll, Vo, 1991) over the characters: two clients share one by chance only.
     */
    private long hash(String client) {
        long hash = seed ^ 0xcbf29ce484222325L;
        for (int i = 0; i < client.length(); i++) {
            hash = (hash ^ client.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
