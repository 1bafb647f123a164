package io.foreshadow.capture.flow;

import io.foreshadow.capture.tcp.Handshake;
import io.foreshadow.events.FlowSlice;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;
import java.util.Arrays;

/** The sums of one slice while its interval lasts. */
final class Slice {
    /** Enough for a median; later handshakes of the interval are not asked. */
    private static final int MAX_ROUND_TRIPS = 64;

    private long requestPackets;
    private long requestBytes;
    private long responsePackets;
    private long responseBytes;
    private long opened;
    private long closed;
    private long active;
    private long[] roundTrips = {};
    private int roundTripCount;

    void add(long packetsOut, long bytesOut, long packetsBack, long bytesBack) {
        requestPackets += packetsOut;
        requestBytes += bytesOut;
        responsePackets += packetsBack;
        responseBytes += bytesBack;
    }

    void add(boolean flowOpened, boolean flowClosed, long roundTripMicros) {
        active++;
        opened += flowOpened ? 1 : 0;
        closed += flowClosed ? 1 : 0;
        if (roundTripMicros != Handshake.UNKNOWN && roundTripCount < MAX_ROUND_TRIPS) {
            if (roundTripCount == roundTrips.length) {
                roundTrips = Arrays.copyOf(roundTrips, Math.max(4, 2 * roundTripCount));
            }
            roundTrips[roundTripCount++] = roundTripMicros;
        }
    }

    TrafficEvent event(SliceKey key, long startMicros, long durationMicros) {
        return new TrafficEvent(
                Traffic.Kind.FLOW,
                key.protocol(),
                key.client(),
                key.resource(),
                startMicros,
                null,
                null,
                Traffic.NO_STATUS,
                0,
                requestBytes,
                0,
                responseBytes,
                Traffic.UNKNOWN,
                Traffic.UNKNOWN,
                0,
                Traffic.NO_GRPC_STATUS,
                null,
                new FlowSlice(
                        durationMicros,
                        requestPackets,
                        responsePackets,
                        opened,
                        closed,
                        active,
                        medianRoundTrip(),
                        key.serverName(),
                        key.applicationProtocol(),
                        key.tlsVersion()));
    }

    private long medianRoundTrip() {
        if (roundTripCount == 0) {
            return Traffic.UNKNOWN;
        }
        Arrays.sort(roundTrips, 0, roundTripCount);
        return roundTrips[roundTripCount / 2];
    }
}
