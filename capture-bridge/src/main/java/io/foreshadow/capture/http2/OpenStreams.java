package io.foreshadow.capture.http2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The streams of a connection that are not over, and the latest that were broken off. */
final class OpenStreams {
    /** Servers allow far fewer at a time. */
    static final int MAX_OPEN = 1024;

    /** More than are under way when a stream is broken off. */
    private static final int REMEMBERED = 256;

    private final Map<Integer, Http2Exchange> open = new LinkedHashMap<>();
    private final Set<Http2Exchange> lingering = new LinkedHashSet<>();
    private final int[] brokenOff = new int[REMEMBERED];
    private int oldestBrokenOff;
    private Http2Exchange latest;

    /** The stream, or null if it is not open. */
    Http2Exchange get(int streamId) {
        if (latest == null || latest.streamId() != streamId) {
            latest = open.get(streamId);
        }
        return latest;
    }

    /** The stream to be given up when there is no room for another, or null. */
    Http2Exchange surplus() {
        if (open.size() < MAX_OPEN) {
            return null;
        }
        return lingering.isEmpty() ? open.values().iterator().next() : lingering.iterator().next();
    }

    void add(Http2Exchange exchange) {
        open.put(exchange.streamId(), exchange);
    }

    void remove(Http2Exchange exchange) {
        open.remove(exchange.streamId());
        lingering.remove(exchange);
        latest = null;
    }

    /** Waits for the end of a stream only as long as the exchange says. */
    void linger(Http2Exchange exchange) {
        lingering.remove(exchange);
        lingering.add(exchange);
    }

    /** A stream that was waited for until the time, or null; it still is open. */
    Http2Exchange expired(long nowMicros) {
        Http2Exchange first = lingering.isEmpty() ? null : lingering.iterator().next();
        return first != null && first.lingersUntilMicros() <= nowMicros ? first : null;
    }

    /** Frames of a stream that is broken off may still be on their way (RFC 9113, section 5.1). */
    void breakOff(Http2Exchange exchange) {
        remove(exchange);
        brokenOff[oldestBrokenOff] = exchange.streamId();
        oldestBrokenOff = (oldestBrokenOff + 1) % REMEMBERED;
    }

    /** Whether what comes on this stream is late. */
    boolean isBrokenOff(int streamId) {
        for (int late : brokenOff) {
            if (late == streamId) {
                return true;
            }
        }
        return false;
    }

    /** All that are open, the eldest first, in a list of their own. */
    List<Http2Exchange> all() {
        return new ArrayList<>(open.values());
    }
}
