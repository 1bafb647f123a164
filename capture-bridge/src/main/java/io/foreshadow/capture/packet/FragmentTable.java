package io.foreshadow.capture.packet;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts fragments of IP datagrams together (RFC 791, section 3.2; RFC 8200, section 4.5). Bounded in
 * datagrams, bytes and age; the first copy of a byte counts. What cannot be put together is
 * counted.
 */
final class FragmentTable {
    private static final int MAX_DATAGRAMS = 256;
    private static final int MAX_DATAGRAM_BYTES = 1 << 16;

    /** As hosts do at least (RFC 1122, section 3.3.2). */
    private static final long TIMEOUT_MICROS = 60_000_000;

    private final Counters counters;
    private final Packet whole = new Packet();
    private final Map<Key, Datagram> datagrams =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Datagram> eldest) {
                    return size() > MAX_DATAGRAMS && evict(eldest.getValue());
                }
            };

    FragmentTable(Counters counters) {
        this.counters = counters;
    }

    private record Key(
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow,
            long network,
            int protocol,
            int id) {}

    /** The bytes of a datagram so far, and which of its eight-byte units are there. */
    private static final class Datagram {
        private static final int UNKNOWN = -1;

        private final long startedMicros;
        private byte[] bytes = new byte[2048];
        private final long[] present = new long[MAX_DATAGRAM_BYTES / 8 / 64];
        private int units;
        private int fragments;
        private int length = UNKNOWN;

        Datagram(long startedMicros) {
            this.startedMicros = startedMicros;
        }

        void add(byte[] from, int at, int offset, int count, boolean last) {
            if (offset + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(offset + count, 2 * bytes.length));
            }
            for (int done = 0; done < count; done += 8) {
                int unit = offset + done >> 3;
                if ((present[unit >> 6] >>> unit & 1) == 0) {
                    present[unit >> 6] |= 1L << unit;
                    units++;
                    int size = Math.min(8, count - done);
                    System.arraycopy(from, at + done, bytes, offset + done, size);
                }
            }
            fragments++;
            if (last && length == UNKNOWN) {
                length = offset + count;
            }
        }

        boolean isWhole() {
            return length != UNKNOWN && units == length + 7 >> 3;
        }
    }

    /**
     * Adds a fragment.
     *
     * @param segment knows the addresses and networks of the datagram
     * @param at where the fragment's payload starts in the packet
     * @param end where it ends
     * @param offset of the payload in the datagram, in bytes, a multiple of eight
     * @return the payload of the datagram if it is whole now, valid until the next call; or null
     */
    Packet add(
            Segment segment,
            Packet packet,
            int at,
            int end,
            int protocol,
            int id,
            int offset,
            boolean more) {
        int count = end - at;
        boolean usable =
                count > 0
                        && packet.has(at, count)
                        && offset + count <= MAX_DATAGRAM_BYTES
                        && (!more || count % 8 == 0);
        if (!usable) {
            counters.increment(Counter.FRAGMENT);
            return null;
        }
        expire(packet.timestampMicros());
        Key key =
                new Key(
                        segment.sourceHigh,
                        segment.sourceLow,
                        segment.destinationHigh,
                        segment.destinationLow,
                        segment.network(),
                        protocol,
                        id);
        Datagram datagram =
                datagrams.computeIfAbsent(key, unknown -> new Datagram(packet.timestampMicros()));
        datagram.add(packet.bytes(), packet.offset() + at, offset, count, !more);
        if (!datagram.isWhole()) {
            return null;
        }
        datagrams.remove(key);
        counters.add(Counter.FRAGMENT_JOINED, datagram.fragments);
        return whole.set(
                packet.link(),
                packet.timestampMicros(),
                datagram.bytes,
                0,
                datagram.length,
                datagram.length);
    }

    /** Fragments that wait for others. */
    int size() {
        return datagrams.values().stream().mapToInt(datagram -> datagram.fragments).sum();
    }

    private void expire(long nowMicros) {
        var eldestFirst = datagrams.values().iterator();
        while (eldestFirst.hasNext()) {
            Datagram eldest = eldestFirst.next();
            if (nowMicros - eldest.startedMicros <= TIMEOUT_MICROS) {
                return;
            }
            counters.add(Counter.FRAGMENT_EXPIRED, eldest.fragments);
            eldestFirst.remove();
        }
    }

    private boolean evict(Datagram datagram) {
        counters.add(Counter.FRAGMENT_EVICTED, datagram.fragments);
        return true;
    }
}
