package io.foreshadow.capture.identity;

import io.foreshadow.capture.packet.Address;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of address ranges, of which the longest prefix wins. The nested ranges are cut into
 * consecutive ones beforehand, so that a look-up is a binary search without allocation. IPv6 ranges
 * do not include IPv4 addresses.
 */
final class CidrMap {
    /** Each value holds from its address to the next one; null between ranges. */
    private final long[] highs;

    private final long[] lows;
    private final String[] values;

    CidrMap(Map<Cidr, String> names) {
        List<Boundary> boundaries = boundaries(names);
        int size = boundaries.size();
        highs = new long[size];
        lows = new long[size];
        values = new String[size];
        for (int index = 0; index < size; index++) {
            highs[index] = boundaries.get(index).from().high();
            lows[index] = boundaries.get(index).from().low();
            values[index] = boundaries.get(index).value();
        }
    }

    /** The value of the smallest range around the address, or null. */
    String find(Address address) {
        return find(address.high(), address.low());
    }

    String find(long high, long low) {
        int from = 0;
        int to = values.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (isAfter(middle, high, low)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from == 0 ? null : values[from - 1];
    }

    private boolean isAfter(int index, long high, long low) {
        int order = Long.compareUnsigned(highs[index], high);
        return order > 0 || order == 0 && Long.compareUnsigned(lows[index], low) > 0;
    }

    private static List<Boundary> boundaries(Map<Cidr, String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        Map<Cidr, String> all = new HashMap<>(names);
        all.putIfAbsent(Cidr.parse("0.0.0.0/0"), null);
        List<Boundary> boundaries = new ArrayList<>();
        Deque<Cidr> around = new ArrayDeque<>();
        for (Cidr range : outerFirst(all.keySet())) {
            leave(around, range.first(), all, boundaries);
            around.push(range);
            add(boundaries, range.first(), all.get(range));
        }
        leave(around, null, all, boundaries);
        return boundaries;
    }

    private static List<Cidr> outerFirst(Set<Cidr> ranges) {
        return ranges.stream()
                .sorted(Comparator.comparing(Cidr::first).thenComparing(Cidr::bits))
                .toList();
    }

    /** Ends the ranges that do not reach the address; null for all. */
    private static void leave(
            Deque<Cidr> around, Address next, Map<Cidr, String> all, List<Boundary> boundaries) {
        while (!around.isEmpty() && (next == null || around.peek().last().compareTo(next) < 0)) {
            Address after = successor(around.pop().last());
            String outer = around.isEmpty() ? null : all.get(around.peek());
            if (after != null) {
                add(boundaries, after, outer);
            }
        }
    }

    private static void add(List<Boundary> boundaries, Address from, String value) {
        int last = boundaries.size() - 1;
        if (last >= 0 && boundaries.get(last).from().equals(from)) {
            boundaries.remove(last);
        }
        boundaries.add(new Boundary(from, value));
    }

    private static Address successor(Address address) {
        long low = address.low() + 1;
        long high = low == 0 ? address.high() + 1 : address.high();
        return low == 0 && high == 0 ? null : new Address(high, low);
    }

    private record Boundary(Address from, String value) {}
}
