package io.foreshadow.capture.synthetic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Writes header blocks (RFC 7541) the way real clients do: every field goes into the dynamic table
 * and is referred to from then on. Knows which references a late listener cannot resolve.
 */
final class HpackWriter {
    private static final int TABLE_BYTES = 4096;
    private static final int ENTRY_OVERHEAD = 32;
    private static final int STATIC_ENTRIES = 61;

    /** From appendix A. */
    private static final Map<String, Integer> STATIC_FIELDS =
            Map.of(
                    ":method GET",
                    2,
                    ":method POST",
                    3,
                    ":scheme http",
                    6,
                    ":status 200",
                    8,
                    ":status 404",
                    13,
                    ":status 500",
                    14);

    private static final Map<String, Integer> STATIC_NAMES =
            Map.of(
                    ":authority",
                    1,
                    ":path",
                    4,
                    "content-type",
                    31,
                    "etag",
                    34,
                    "from",
                    37,
                    "user-agent",
                    58);

    private final Deque<Entry> table = new ArrayDeque<>();
    private int tableBytes;
    private boolean joined;
    private boolean unresolvable;

    private record Entry(String name, String value, boolean heard) {
        int size() {
            return name.length() + value.length() + ENTRY_OVERHEAD;
        }
    }

    /** From now on somebody listens. */
    void listenerJoins() {
        joined = true;
    }

    /** Whether the last block refers to fields from before the listener joined. */
    boolean isUnresolvable() {
        return unresolvable;
    }

    /**
     * A block of fields.
     *
     * @param fields names and values by turns
     */
    byte[] block(String... fields) {
        unresolvable = false;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < fields.length; at += 2) {
            field(out, fields[at], fields[at + 1]);
        }
        return out.toByteArray();
    }

    private void field(ByteArrayOutputStream out, String name, String value) {
        Integer known = STATIC_FIELDS.get(name + " " + value);
        if (known == null) {
            known = dynamicIndex(name, value);
        }
        if (known != null) {
            integer(out, 0x80, 7, known);
            return;
        }
        boolean nameHeard = literal(out, name, value);
        remember(new Entry(name, value, joined && nameHeard));
    }

    /**
     * With incremental indexing (section 6.2.1), texts without Huffman coding.
     *
     * @return whether a late listener knows the name: one taken from an entry that it has not heard
     *     stays unknown although the value is sent
     */
    private boolean literal(ByteArrayOutputStream out, String name, String value) {
        boolean unresolvableBefore = unresolvable;
        unresolvable = false;
        Integer knownName = STATIC_NAMES.get(name);
        if (knownName == null) {
            knownName = dynamicIndex(name, null);
        }
        integer(out, 0x40, 6, knownName == null ? 0 : knownName);
        if (knownName == null) {
            text(out, name);
        }
        text(out, value);
        boolean nameHeard = !unresolvable;
        unresolvable |= unresolvableBefore;
        return nameHeard;
    }

    private Integer dynamicIndex(String name, String value) {
        List<Entry> entries = new ArrayList<>(table);
        for (int at = 0; at < entries.size(); at++) {
            Entry entry = entries.get(at);
            if (entry.name.equals(name) && (value == null || entry.value.equals(value))) {
                unresolvable |= joined && !entry.heard;
                return STATIC_ENTRIES + 1 + at;
            }
        }
        return null;
    }

    private void remember(Entry entry) {
        table.addFirst(entry);
        tableBytes += entry.size();
        while (tableBytes > TABLE_BYTES) {
            tableBytes -= table.removeLast().size();
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        integer(out, 0, 7, text.length());
        out.writeBytes(text.getBytes(US_ASCII));
    }

    /** Section 5.1. */
    private static void integer(ByteArrayOutputStream out, int pattern, int bits, int value) {
        int limit = (1 << bits) - 1;
        if (value < limit) {
            out.write(pattern | value);
            return;
        }
        out.write(pattern | limit);
        int rest = value - limit;
        for (; rest >= 0x80; rest >>>= 7) {
            out.write(rest & 0x7f | 0x80);
        }
        out.write(rest);
    }
}
