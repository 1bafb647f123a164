package io.foreshadow.behaviour;

import io.foreshadow.events.Heartbeat;
import java.util.ArrayList;
import java.util.List;

/**
 * What one capture bridge vouches for: the times in which it saw all, in which it lost part, and in
 * which nothing was heard of it. Bounded; a value that is never changed.
 *
 * <p>Only what was said up to a time counts in a judgement about it, so that the same heartbeats
 * give the same judgement however early they arrive.
 *
 * @param spans one after the other, the last {@link #MOST_SPANS}
 * @param packets totals of the last heartbeat: packets seen
 * @param lostPackets packets lost
 * @param events events made
 * @param lostEvents events lost
 */
public record BridgeView(
        List<Span> spans, long packets, long lostPackets, long events, long lostEvents) {
    /** Nothing was heard. */
    public static final BridgeView NONE = new BridgeView(List.of(), 0, 0, 0, 0);

    static final int MOST_SPANS = 64;

    /** Below, what is missing is less than the noise of most clients' demand. */
    private static final double MOST_LOST = 0.01;

    public BridgeView {
        spans = List.copyOf(spans);
    }

    /**
     * A time that heartbeats speak of without a break.
     *
     * @param fromMillis its start
     * @param knownAtMillis end of the first of these heartbeats: before that it says nothing
     * @param toMillis its end
     * @param isClear whether next to nothing was lost
     */
    public record Span(long fromMillis, long knownAtMillis, long toMillis, boolean isClear) {}

    /**
     * With one more heartbeat; one that ends no later than the last is the same once more.
     *
     * @param silentAfterMillis a heartbeat vouches for no longer than this
     */
    public BridgeView plus(Heartbeat beat, long silentAfterMillis) {
        long to = beat.endMicros() / 1000;
        long start = beat.startMicros() / 1000;
        Span last = last();
        if (last != null && to <= last.toMillis()) {
            return this;
        }
        BridgeView now =
                new BridgeView(
                        spans,
                        total(beat, "packets"),
                        total(beat, "dropped_by_kernel", "dropped_by_interface"),
                        total(beat, "exchanges", "flow_slice"),
                        total(beat, "dropped_by_hand_off", "not_delivered"));
        // Totals begin anew with the bridge.
        boolean isSameLife = last != null && start <= last.toMillis() && now.packets >= packets;
        boolean isClear = now.lostShare(isSameLife ? this : NONE) <= MOST_LOST;
        long from = isClear ? Math.max(start, to - silentAfterMillis) : start;
        return now.with(new Span(from, to, to, isClear));
    }

    /** Without what is no more judged: what ended before a time, but for the last. */
    public BridgeView since(long millis) {
        List<Span> kept = new ArrayList<>(spans);
        while (kept.size() > 1 && kept.get(0).toMillis() < millis) {
            kept.remove(0);
        }
        return kept.size() == spans.size()
                ? this
                : new BridgeView(kept, packets, lostPackets, events, lostEvents);
    }

    /** When it was last heard of; {@link Long#MIN_VALUE} for never. */
    public long lastMillis() {
        return last() == null ? Long.MIN_VALUE : last().toMillis();
    }

    /**
     * How it saw a time: {@code UNKNOWN} before it was heard of, {@code CLEAR}, or {@code BLIND}
     * where it lost part, began only then, or was not heard of for too long.
     *
     * @param silentAfterMillis after so long without a heartbeat it counts as gone
     */
    Sight of(long fromMillis, long toMillis, long silentAfterMillis) {
        long seen = Long.MIN_VALUE;
        for (Span span : spans) {
            if (span.knownAtMillis() > toMillis) {
                break;
            }
            boolean isLost = !span.isClear() && span.toMillis() > fromMillis;
            boolean isHole = span.fromMillis() > Math.max(seen, fromMillis);
            if (isLost || isHole) {
                return Sight.BLIND;
            }
            seen = span.toMillis();
        }
        if (seen == Long.MIN_VALUE) {
            return Sight.UNKNOWN;
        }
        return toMillis - seen <= silentAfterMillis ? Sight.CLEAR : Sight.BLIND;
    }

    private Span last() {
        return spans.isEmpty() ? null : spans.get(spans.size() - 1);
    }

    private BridgeView with(Span next) {
        List<Span> all = new ArrayList<>(spans);
        Span last = last();
        if (last != null
                && last.isClear()
                && next.isClear()
                && next.fromMillis() <= last.toMillis()) {
            all.set(
                    all.size() - 1,
                    new Span(last.fromMillis(), last.knownAtMillis(), next.toMillis(), true));
        } else {
            all.add(next);
        }
        List<Span> kept = all.subList(Math.max(0, all.size() - MOST_SPANS), all.size());
        return new BridgeView(kept, packets, lostPackets, events, lostEvents);
    }

    private double lostShare(BridgeView before) {
        return Math.max(
                share(lostPackets - before.lostPackets, packets - before.packets),
                share(lostEvents - before.lostEvents, events - before.events));
    }

    private static double share(long lost, long seen) {
        return lost <= 0 ? 0 : (double) lost / (lost + Math.max(0, seen));
    }

    private static long total(Heartbeat beat, String... counters) {
        long total = 0;
        for (String counter : counters) {
            total += beat.counters().getOrDefault(counter, 0L);
        }
        return total;
    }
}
