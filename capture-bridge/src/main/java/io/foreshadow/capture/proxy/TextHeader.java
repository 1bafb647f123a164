package io.foreshadow.capture.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.foreshadow.capture.packet.AddressText;

/** Version 1: one line of text, {@code PROXY TCP4 SOURCE DESTINATION PORT PORT}. */
final class TextHeader {
    /** Longest line with its end, in bytes. */
    static final int MAX_LENGTH = 107;

    private static final byte[] SIGNATURE = "PROXY ".getBytes(US_ASCII);
    private static final String[] TRANSPORTS = {"TCP4", "TCP6"};
    private static final int FIELDS = 5;
    private static final int MAX_PORT = 65_535;

    private TextHeader() {}

    static ProxyHeader parse(byte[] bytes, int from, int to) {
        int common = ProxyHeader.common(SIGNATURE, bytes, from, to);
        if (common < SIGNATURE.length) {
            return from + common == to ? ProxyHeader.INCOMPLETE : ProxyHeader.ABSENT;
        }
        int limit = Math.min(to, from + MAX_LENGTH);
        for (int at = from + common; at < limit - 1; at++) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
                String line = new String(bytes, from + common, at - from - common, US_ASCII);
                return line(line, at + 2 - from);
            }
        }
        return to - from < MAX_LENGTH ? ProxyHeader.INCOMPLETE : ProxyHeader.ABSENT;
    }

    private static ProxyHeader line(String line, int length) {
        if (line.equals("UNKNOWN") || line.startsWith("UNKNOWN ")) {
            return ProxyHeader.anonymous(length);
        }
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS) {
            return ProxyHeader.ABSENT;
        }
        for (String transport : TRANSPORTS) {
            if (fields[0].equals(transport)) {
                return addresses(fields, transport.equals("TCP4"), length);
            }
        }
        return ProxyHeader.ABSENT;
    }

    private static ProxyHeader addresses(String[] fields, boolean v4, int length) {
        var source = AddressText.parse(fields[1]);
        var destination = AddressText.parse(fields[2]);
        int port = port(fields[3]);
        boolean valid =
                source != null
                        && destination != null
                        && fields[1].contains(":") != v4
                        && fields[2].contains(":") != v4
                        && port >= 0
                        && port(fields[4]) >= 0;
        return valid
                ? new ProxyHeader(ProxyHeader.State.COMPLETE, length, source, port)
                : ProxyHeader.ABSENT;
    }

    private static int port(String text) {
        int port = text.matches("0|[1-9][0-9]{0,4}") ? Integer.parseInt(text) : -1;
        return port <= MAX_PORT ? port : -1;
    }
}
