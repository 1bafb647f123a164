package io.foreshadow.capture.http;

import io.foreshadow.capture.bytes.ByteSlice;

/**
 * Decides how long the body of a message is, by the rules of RFC 9112, section 6.3. One object
 * serves one direction of a connection, whose messages follow each other: a body lives to the next.
 */
final class BodyFraming {
    private static final long ABSENT = -1;
    private static final long INVALID = -2;

    /** More digits than any body has, few enough for a long. */
    private static final int MAX_LENGTH_DIGITS = 18;

    private static final Body UNTIL_CLOSE = new CloseBody();

    private final LengthBody length = new LengthBody();
    private ChunkedBody chunked;

    /** No body at all. */
    Body none() {
        return length.of(0);
    }

    /** The body of a request. One that no server would accept counts as none. */
    Body ofRequest(Head head) {
        if (head.next("transfer-encoding", 0) >= 0) {
            return isChunked(head) ? chunks() : none();
        }
        return length.of(Math.max(0, contentLength(head)));
    }

    /**
     * The body of a final response.
     *
     * @param toHead whether it answers a HEAD request
     */
    Body ofResponse(Head head, boolean toHead) {
        int status = head.startLine().status();
        if (toHead || status < 200 || status == 204 || status == 304) {
            return none();
        }
        if (head.next("transfer-encoding", 0) >= 0) {
            return isChunked(head) ? chunks() : UNTIL_CLOSE;
        }
        long declared = contentLength(head);
        return declared >= 0 ? length.of(declared) : UNTIL_CLOSE;
    }

    private Body chunks() {
        if (chunked == null) {
            chunked = new ChunkedBody();
        }
        return chunked.restart();
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
            if (declared != ABSENT && declared != value) {
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
