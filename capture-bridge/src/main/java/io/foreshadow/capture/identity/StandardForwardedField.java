package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;
import java.util.function.Consumer;

/**
 * The field {@code Forwarded} (RFC 7239): elements separated by commas, each of pairs separated by
 * semicolons, whose values may be quoted. Only {@code for} is read. An element without it, or one
 * that breaks the grammar, is a node of which nothing is known.
 */
final class StandardForwardedField implements ForwardedField, Consumer<ByteSlice> {
    private static final int NONE = -1;

    private final ForwardingPath path;
    private final ByteSlice name = new ByteSlice();
    private byte[] bytes;
    private int at;
    private int end;
    private boolean damaged;
    private boolean anyPair;
    private int nodeFrom;
    private int nodeTo;

    StandardForwardedField(TrustedProxies trusted) {
        this.path = new ForwardingPath(trusted);
    }

    @Override
    public ForwardingPath read(Fields fields) {
        path.reset();
        fields.forEach("forwarded", this);
        bytes = null;
        return path;
    }

    /** Adds the elements of one line. */
    @Override
    public void accept(ByteSlice line) {
        bytes = line.array();
        at = line.from();
        end = line.to();
        while (at < end) {
            element();
            at++;
        }
    }

    private void element() {
        damaged = false;
        anyPair = false;
        nodeFrom = NONE;
        while (at < end && bytes[at] != ',') {
            pair();
            if (at < end && bytes[at] == ';') {
                at++;
            }
        }
        if (damaged || anyPair && nodeFrom == NONE) {
            path.addUnknown();
        } else if (anyPair) {
            path.add(bytes, nodeFrom, nodeTo);
        }
    }

    /** Reads up to the separator after the pair. */
    private void pair() {
        skipBlanks();
        if (isAtSeparator()) {
            return;
        }
        anyPair = true;
        int start = at;
        while (!isAtSeparator() && bytes[at] != '=') {
            at++;
        }
        if (isAtSeparator()) {
            damaged = true;
            return;
        }
        name.set(bytes, start, at);
        at++;
        value(name.equalsIgnoreCase("for"));
        skipBlanks();
        while (!isAtSeparator()) {
            damaged = true;
            at++;
        }
    }

    private void value(boolean wanted) {
        boolean quoted = at < end && bytes[at] == '"';
        int from = quoted ? ++at : at;
        while (at < end && (quoted ? bytes[at] != '"' : !isAtSeparator() && !isBlank(bytes[at]))) {
            // No node needs an escape; elsewhere it must not end the string.
            damaged |= wanted && bytes[at] == '\\';
            at += bytes[at] == '\\' && at + 1 < end ? 2 : 1;
        }
        at = Math.min(at, end);
        damaged |= quoted && at == end || wanted && nodeFrom != NONE;
        if (wanted) {
            nodeFrom = from;
            nodeTo = at;
        }
        if (quoted && at < end) {
            at++;
        }
    }

    private boolean isAtSeparator() {
        return at >= end || bytes[at] == ',' || bytes[at] == ';';
    }

    private void skipBlanks() {
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t';
    }
}
