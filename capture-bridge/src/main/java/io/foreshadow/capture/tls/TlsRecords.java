package io.foreshadow.capture.tls;

/**
 * Takes the handshake messages of one direction out of their records (RFC 8446, section 5.1), which
 * may split them anywhere, and hands them to a {@link Hello}.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |   type = 22   |   3 (major)   | minor version |    length     |
 * +---------------+---------------+---------------+---------------+
 * |    length     |  part of handshake messages …
 * +---------------+-----------------------------------------------+
 * </pre>
 */
final class TlsRecords {
    static final int HEADER = 5;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int MAJOR_VERSION = 3;
    static final int MAX_MINOR_VERSION = 4;

    /** Longest record, in bytes: some peers exceed the 2^14 of the RFC a little. */
    static final int MAX_LENGTH = (1 << 14) + 2048;

    /** Alerts that may come first: servers warn that they do not know the name (RFC 6066). */
    private static final int MAX_ALERTS = 4;

    private final Hello hello;
    private int alerts;
    private boolean inAlert;
    private int headerBytes;
    private int length;
    private int left;
    private boolean over;

    TlsRecords(Hello hello) {
        this.hello = hello;
    }

    /** Whether nothing more is to be learned. */
    boolean isOver() {
        return over;
    }

    /** Expects nothing more. */
    void stop() {
        over = true;
    }

    void feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !over) {
            if (left == 0) {
                over = !header(bytes[at++] & 0xff);
            } else {
                int end = Math.min(to, at + left);
                left -= end - at;
                if (!inAlert) {
                    hello.feed(bytes, at, end);
                    over = hello.isOver();
                }
                at = end;
            }
        }
    }

    /** Takes the next byte of a header; false if it is not that of a record of interest. */
    private boolean header(int value) {
        switch (headerBytes++) {
            case 0:
                inAlert = value == ALERT;
                return value == HANDSHAKE || inAlert && ++alerts <= MAX_ALERTS;
            case 1:
                return value == MAJOR_VERSION;
            case 2:
                return value <= MAX_MINOR_VERSION;
            case 3:
                length = value << 8;
                return true;
            default:
                left = length | value;
                headerBytes = 0;
                return left > 0 && left <= MAX_LENGTH;
        }
    }
}
