package io.foreshadow.job.operator;

import io.foreshadow.behaviour.Admission;
import io.foreshadow.job.fold.ClientBucket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which clients of a subtask have a shadow, in memory, so that state is not read to find out. A
 * client is remembered by 64 bits of its name, in about 60 bytes. After a restart the gate knows no
 * client until it is heard of again; how many there are is handed over by the shadow's operator.
 */
final class AdmissionGate {
    private static final int MOST_WAITING = 4_096;

    /** Of the clients that nobody assigned. */
    private final int most;

    private final Admission admission;
    private final Set<Long> known = new HashSet<>();

    /** What came of clients before they were admitted; those not heard of for longest go first. */
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
        return known.contains(hash(client));
    }

    /** A client has a shadow. */
    void know(String client) {
        known.add(hash(client));
    }

    /** Asks for a shadow. */
    Answer ask(ClientBucket bucket) {
        if (!admission.admits(bucket.client(), bucket.events(), bucket.startMillis())) {
            waiting.computeIfAbsent(bucket.client(), client -> new ArrayList<>(1)).add(bucket);
            return Answer.NOT_YET;
        }
        if (unassigned >= most) {
            return Answer.FULL;
        }
        unassigned++;
        know(bucket.client());
        return Answer.ADMITTED;
    }

    /** What came of a client before it was admitted, as far as it is still at hand. */
    List<ClientBucket> takeWaiting(String client) {
        List<ClientBucket> earlier = waiting.remove(client);
        return earlier == null ? List.of() : earlier;
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
    private static long hash(String client) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < client.length(); i++) {
            hash = (hash ^ client.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
