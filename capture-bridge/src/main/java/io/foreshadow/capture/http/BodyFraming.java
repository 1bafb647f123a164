package io.foreshadow.capture.http;

import java.util.List;
import java.util.Locale;

/** Decides how long the body of a message is, by the rules of RFC 9112, section 6.3. */
final class BodyFraming {
    private static final long ABSENT = -1;
    private static final long INVALID = -2;

    /** More digits than any body has, few enough for a long. */
    private static final int MAX_LENGTH_DIGITS = 18;

    private BodyFraming() {}

    /** The body of a request. One that no server would accept counts as none. */
    static Body ofRequest(Head head) {
        if (!head.fields("Transfer-Encoding").isEmpty()) {
            return isChunked(head) ? new ChunkedBody() : new LengthBody(0);
        }
        return new LengthBody(Math.max(0, contentLength(head)));
    }

    /**
     * The body of a final response.
     *
     * @param method of the request it answers, null if unknown
     */
    static Body ofResponse(Head head, String method) {
        int status = head.startLine().status();
        if ("HEAD".equals(method) || status < 200 || status == 204 || status == 304) {
            return new LengthBody(0);
        }
        if (!head.fields("Transfer-Encoding").isEmpty()) {
            return isChunked(head) ? new ChunkedBody() : new CloseBody();
        }
        long length = contentLength(head);
        return length >= 0 ? new LengthBody(length) : new CloseBody();
    }

    private static boolean isChunked(Head head) {
        List<String> codings = head.fields("Transfer-Encoding");
        String last = codings.get(codings.size() - 1).toLowerCase(Locale.ROOT);
        return last.substring(last.lastIndexOf(',') + 1).strip().equals("chunked");
    }

    private static long contentLength(Head head) {
        long length = ABSENT;
        for (String field : head.fields("Content-Length")) {
            for (String value : field.split(",", -1)) {
                long parsed = parse(value.strip());
                if (length != ABSENT && length != parsed) {
                    return INVALID;
                }
                length = parsed;
            }
        }
        return length;
    }

    private static long parse(String digits) {
        boolean valid =
                !digits.isEmpty()
                        && digits.length() <= MAX_LENGTH_DIGITS
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return valid ? Long.parseLong(digits) : INVALID;
    }
}
