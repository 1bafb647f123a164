package io.foreshadow.behaviour;

import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;

/**
 * How requests ended; each is counted in one class. Sums of two of these are those of all their
 * requests.
 *
 * @param succeeded answered below 300, and no gRPC error
 * @param redirected answered with 3xx
 * @param clientErrors answered with 4xx
 * @param serverErrors answered with 5xx
 * @param grpcErrors answered in order by HTTP, with a gRPC status other than OK
 * @param unanswered no response was seen, though nothing of the exchange was lost to the capture
 * @param unseen opaque, or its response was lost to the capture
 */
public record Outcomes(
        long succeeded,
        long redirected,
        long clientErrors,
        long serverErrors,
        long grpcErrors,
        long unanswered,
        long unseen) {
    /** Of no request. */
    public static final Outcomes NONE = new Outcomes(0, 0, 0, 0, 0, 0, 0);

    /** The classes in the order of the components. */
    enum Kind {
        SUCCEEDED,
        REDIRECTED,
        CLIENT_ERROR,
        SERVER_ERROR,
        GRPC_ERROR,
        UNANSWERED,
        UNSEEN
    }

    /** These and those. */
    public Outcomes plus(Outcomes other) {
        long[] counts = counts();
        long[] more = other.counts();
        for (int i = 0; i < counts.length; i++) {
            counts[i] += more[i];
        }
        return of(counts);
    }

    /** In the order of {@link Kind}. */
    long[] counts() {
        return new long[] {
            succeeded, redirected, clientErrors, serverErrors, grpcErrors, unanswered, unseen
        };
    }

    static Outcomes of(long[] c) {
        return new Outcomes(c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
    }

    /** How the requests that an event stands for ended. */
    static Kind kind(TrafficEvent event) {
        if (event.kind() != Traffic.Kind.EXCHANGE) {
            return Kind.UNSEEN;
        }
        if (event.status() == Traffic.NO_STATUS) {
            boolean lost = (event.marks() & Traffic.Mark.GAP.bit()) != 0;
            return lost ? Kind.UNSEEN : Kind.UNANSWERED;
        }
        return answered(event);
    }

    private static Kind answered(TrafficEvent event) {
        if (event.status() >= 500) {
            return Kind.SERVER_ERROR;
        }
        if (event.status() >= 400) {
            return Kind.CLIENT_ERROR;
        }
        if (event.grpcStatus() > 0) {
            return Kind.GRPC_ERROR;
        }
        return event.status() >= 300 ? Kind.REDIRECTED : Kind.SUCCEEDED;
    }
}
