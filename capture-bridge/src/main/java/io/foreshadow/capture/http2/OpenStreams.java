package io.foreshadow.capture.http2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The streams of a connection that are not over, and the latest that were broken off. */
final class OpenStreams {
    /** Servers allow far fewer at a time. */
    static final int MAX_OPEN = 1024;

    /** More than are under way when a stream is broken off. */
    private static final int REMEMBERED = 256;

    private final Map<Integer, Http2Exchange> open = new LinkedHashMap<>();
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

    /** The stream that has been open for longest when there is no room for another, or null. */
    Http2Exchange surplus() {
        return open.size() < MAX_OPEN ? null : open.values().iterator().next();
    }

    void add(Http2Exchange exchange) {
        open.put(exchange.streamId(), exchange);
    }

    void remove(Http2Exchange exchange) {
        open.remove(exchange.streamId());
        latest = null;
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
