package io.foreshadow.capture.identity;

import io.foreshadow.capture.packet.AddressText;

/**
 * The nodes that a request passed, fed from the client's end to the server's. It keeps only the
 * client by what it has seen: the last node that is no trusted proxy, or the first one.
 */
final class ForwardingPath {
    private final TrustedProxies trusted;
    private final AddressText text = new AddressText();
    private boolean empty;
    private boolean known;
    private long high;
    private long low;

    ForwardingPath(TrustedProxies trusted) {
        this.trusted = trusted;
    }

    void reset() {
        empty = true;
        known = false;
    }

    /**
     * Adds a node: an address, with brackets around IPv6 if there is a port (RFC 7239, section 6).
     * Anything else is a node without address.
     */
    void add(byte[] bytes, int from, int to) {
        if (!readNode(bytes, from, to)) {
            addUnknown();
        } else if (empty || !trusted.contains(text.high(), text.low())) {
            known = true;
            high = text.high();
            low = text.low();
        }
        empty = false;
    }

    /** Adds a node of which nothing is known: it hides all before it. */
    void addUnknown() {
        empty = false;
        known = false;
    }

    boolean isEmpty() {
        return empty;
    }

    boolean isKnown() {
        return known;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    private boolean readNode(byte[] bytes, int from, int to) {
        if (from < to && bytes[from] == '[') {
            int close = indexOf(']', bytes, from, to);
            return close > 0 && text.read(bytes, from + 1, close) && isPort(bytes, close + 1, to);
        }
        int colon = indexOf(':', bytes, from, to);
        boolean single = colon > 0 && indexOf(':', bytes, colon + 1, to) < 0;
        return single
                ? text.read(bytes, from, colon) && isPort(bytes, colon, to)
                : text.read(bytes, from, to);
    }

    /** Whether nothing is left, or a colon and a port, which may be obfuscated ({@code :_x}). */
    private static boolean isPort(byte[] bytes, int from, int to) {
        if (from == to) {
            return true;
        }
        boolean obfuscated = from + 1 < to && bytes[from + 1] == '_';
        boolean valid = bytes[from] == ':' && to - from > 1 && (obfuscated || to - from <= 6);
        for (int at = from + 1; at < to && valid && !obfuscated; at++) {
            valid = bytes[at] >= '0' && bytes[at] <= '9';
        }
        return valid;
    }

    private static int indexOf(char wanted, byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }
}
