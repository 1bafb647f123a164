package io.foreshadow.capture.http;

import io.foreshadow.capture.bytes.ByteSlice;

/** Decides how long the body of a message is, by the rules of RFC 9112, section 6.3. */
final class BodyFraming {
    /** The body comes in chunks. */
    static final long CHUNKED = -1;

    /** The body lasts until the connection is closed. */
    static final long UNTIL_CLOSE = -2;

    private static final long ABSENT = -3;
    private static final long INVALID = -4;

    /** More digits than any body has, few enough for a long. */
    private static final int MAX_LENGTH_DIGITS = 18;

    private BodyFraming() {}

    /** The length of a request's body in bytes, or {@link #CHUNKED}; what is invalid is none. */
    static long ofRequest(Head head) {
        if (head.next("transfer-encoding", 0) >= 0) {
            boolean chunked = isChunked(head);
            if (!chunked) {
                head.foundMalformedLength();
            }
            return chunked ? CHUNKED : 0;
        }
        return Math.max(0, contentLength(head));
    }

    /**
     * The length of a final response's body in bytes, or {@link #CHUNKED} or {@link #UNTIL_CLOSE}.
     *
     * @param toHead whether it answers a HEAD request
     */
    static long ofResponse(Head head, boolean toHead) {
        int status = head.startLine().status();
        if (toHead || status < 200 || status == 204 || status == 304) {
            return 0;
        }
        if (head.next("transfer-encoding", 0) >= 0) {
            return isChunked(head) ? CHUNKED : UNTIL_CLOSE;
        }
        long declared = contentLength(head);
        return declared >= 0 ? declared : UNTIL_CLOSE;
    }

    /** Whether chunked is the last of all codings. */
    private static boolean isChunked(Head head) {
        ByteSlice last = null;
        for (int field = head.next("transfer-encoding", 0);
                field >= 0;
                field = head.next("transfer-encoding", field + 1)) {
            last = head.valueAt(field);
        }
        int start = last.to();
        while (start > last.from() && last.array()[start - 1] != ',') {
            start--;
        }
        return last.set(last.array(), start, last.to()).strip().equalsIgnoreCase("chunked");
    }

    /** Several fields or a list are fine as long as they agree. */
    private static long contentLength(Head head) {
        long declared = ABSENT;
        for (int field = head.next("content-length", 0);
                field >= 0;
                field = head.next("content-length", field + 1)) {
            long value = lengths(head.valueAt(field));
            if (value == INVALID || declared != ABSENT && declared != value) {
                head.foundMalformedLength();
                return INVALID;
            }
            declared = value;
        }
        return declared;
    }

    private static long lengths(ByteSlice list) {
        byte[] bytes = list.array();
        int to = list.to();
        long declared = ABSENT;
        int from = list.from();
        while (from <= to) {
            int comma = from;
            while (comma < to && bytes[comma] != ',') {
                comma++;
            }
            long value = number(list.set(bytes, from, comma).strip());
            if (declared != ABSENT && declared != value) {
                return INVALID;
            }
            declared = value;
            from = comma + 1;
        }
        return declared;
    }

    private static long number(ByteSlice digits) {
        if (digits.isEmpty() || digits.length() > MAX_LENGTH_DIGITS) {
            return INVALID;
        }
        long value = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = digits.at(at) - '0';
            if (digit < 0 || digit > 9) {
                return INVALID;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
