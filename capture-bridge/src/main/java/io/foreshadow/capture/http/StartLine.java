package io.foreshadow.capture.http;

import io.foreshadow.capture.bytes.ByteSearch;
import io.foreshadow.capture.bytes.ByteSlice;

/**
 * The first line of a message (RFC 9112, sections 3 and 4), read leniently where that is safe: the
 * method may be any word, the target may hold spaces, the name of the protocol may be in lower
 * case. One object is used for all lines; it shows the bytes of the last one.
 *
 * <p>Where a message is due, a line that every server answers with 400 is a request too, a {@link
 * #isMalformed malformed} one: its client costs the server an answer.
 */
final class StartLine {
    private static final String NAME = "HTTP/";
    private static final int VERSION_LENGTH = "HTTP/1.1".length();
    private static final int CUT_VERSION_LENGTH = "HTTP/1.".length();
    private static final int MAX_METHOD_LENGTH = 24;

    /** The connection preface of HTTP/2 starts like a request (RFC 9113, section 3.4). */
    private static final String HTTP2_PREFACE = "PRI * HTTP/2.0";

    /** Methods by which a request is recognised although its line is incomplete or malformed. */
    private static final String[] COMMON_METHODS = {
        "GET", "POST", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE"
    };

    private final ByteSlice method = new ByteSlice();
    private final ByteSlice target = new ByteSlice();
    private boolean request;
    private boolean malformed;
    private boolean versionless;
    private boolean http2;
    private int minorVersion;
    private int status;

    boolean isRequest() {
        return request;
    }

    /** Whether it is a request that no server understands. */
    boolean isMalformed() {
        return malformed;
    }

    /** Whether it is a request without a version, as in HTTP/0.9 (RFC 1945, section 5). */
    boolean isVersionless() {
        return versionless;
    }

    /** Whether it is the first line of the connection preface of HTTP/2. */
    boolean isHttp2Preface() {
        return http2;
    }

    /** The method of a request, as sent. */
    ByteSlice method() {
        return method;
    }

    /** The target of a request, as sent; empty if there is none. */
    ByteSlice target() {
        return target;
    }

    /** The status of a response. */
    int status() {
        return status;
    }

    /** {@code http/0.9}, {@code http/1.0} or {@code http/1.1}. */
    String protocol() {
        if (versionless) {
            return "http/0.9";
        }
        return minorVersion == 0 ? "http/1.0" : "http/1.1";
    }

    /**
     * Reads a line.
     *
     * @param lineEnd where it ends, without its line feed
     * @param due whether a message is due here, so that malformed requests count
     * @return whether it is a start line of HTTP/1
     */
    boolean read(byte[] bytes, int from, int lineEnd, boolean due) {
        int to = stripped(bytes, from, lineEnd);
        malformed = false;
        versionless = false;
        http2 = false;
        if (isName(bytes, from, to)) {
            request = false;
            return statusLine(bytes, from, to);
        }
        request = true;
        return requestLine(bytes, from, to) || due && malformedLine(bytes, from, to);
    }

    /** Whether bytes that follow a loss look like the start of a message. */
    boolean mayStartAt(byte[] bytes, int from, int to) {
        if (ByteSearch.startsWith("HTTP/1.", bytes, from, to)
                || commonMethod(bytes, from, to) != null) {
            return true;
        }
        int lineEnd = lineEnd(bytes, from, to);
        return lineEnd < to && read(bytes, from, lineEnd, false);
    }

    /** Where the line ends, or {@code to} if it does not or holds what no start line holds. */
    static int lineEnd(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            byte next = bytes[at];
            if (next < ' ') {
                if (next == '\n') {
                    return at;
                }
                if (isForbidden(next)) {
                    return to;
                }
            }
        }
        return to;
    }

    /** Whether no start line holds the byte. */
    static boolean isForbidden(byte value) {
        return value >= 0 && value < ' ' && value != '\r' && value != '\t';
    }

    private boolean statusLine(byte[] bytes, int from, int to) {
        int code = from + VERSION_LENGTH + 1;
        if (to - from < VERSION_LENGTH + 4 || !isVersion(bytes, from) || bytes[code - 1] != ' ') {
            return false;
        }
        status = digit(bytes[code]) * 100 + digit(bytes[code + 1]) * 10 + digit(bytes[code + 2]);
        minorVersion = bytes[from + VERSION_LENGTH - 1] - '0';
        boolean number =
                digit(bytes[code]) > 0
                        && digit(bytes[code + 1]) >= 0
                        && digit(bytes[code + 2]) >= 0;
        return number && (code + 3 == to || bytes[code + 3] == ' ');
    }

    private boolean requestLine(byte[] bytes, int from, int to) {
        int version = to - VERSION_LENGTH;
        int methodEnd = methodEnd(bytes, from, to);
        if (version <= methodEnd
                || !isVersion(bytes, version)
                || !isMethod(bytes, from, methodEnd)
                || bytes[version - 1] != ' ') {
            http2 = ByteSearch.startsWith(HTTP2_PREFACE, bytes, from, to);
            return http2;
        }
        minorVersion = bytes[to - 1] - '0';
        method.set(bytes, from, methodEnd);
        target.set(bytes, methodEnd, version).strip();
        return true;
    }

    /** A known method without all the rest, or a version at the end of anything. */
    private boolean malformedLine(byte[] bytes, int from, int to) {
        String known = commonMethod(bytes, from, to);
        int version = to - VERSION_LENGTH;
        int cutVersion = to - CUT_VERSION_LENGTH;
        boolean versioned =
                version > from && isVersion(bytes, version)
                        || cutVersion > from && isName(bytes, cutVersion, to);
        if (known == null && !versioned) {
            return false;
        }
        malformed = true;
        versionless = !versioned;
        minorVersion = 1;
        int methodEnd = methodEnd(bytes, from, to);
        method.set(bytes, from, methodEnd);
        target.set(bytes, methodEnd, versioned ? Math.max(methodEnd, cutVersion - 1) : to).strip();
        return true;
    }

    /** The common method that the line starts with as a word of its own, or null. */
    private static String commonMethod(byte[] bytes, int from, int to) {
        for (String candidate : COMMON_METHODS) {
            int end = from + candidate.length();
            if (ByteSearch.startsWith(candidate, bytes, from, to)
                    && (end == to || bytes[end] == ' ' || bytes[end] == '\r')) {
                return candidate;
            }
        }
        return null;
    }

    private static int methodEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != ' ') {
            at++;
        }
        return at;
    }

    /** A short word: a longer one is more likely some payload that must not leave the bridge. */
    private static boolean isMethod(byte[] bytes, int from, int to) {
        if (to == from || to - from > MAX_METHOD_LENGTH) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (!isTokenCharacter(bytes[at])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTokenCharacter(byte value) {
        return value >= 'A' && value <= 'Z'
                || value >= 'a' && value <= 'z'
                || value >= '0' && value <= '9'
                || "!#$%&'*+-.^_`|~".indexOf(value) >= 0;
    }

    private static int stripped(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        return end;
    }

    private static boolean isVersion(byte[] bytes, int at) {
        return isName(bytes, at, at + VERSION_LENGTH)
                && bytes[at + NAME.length()] == '1'
                && bytes[at + NAME.length() + 1] == '.'
                && digit(bytes[at + VERSION_LENGTH - 1]) >= 0;
    }

    private static boolean isName(byte[] bytes, int at, int to) {
        if (to - at < NAME.length()) {
            return false;
        }
        for (int index = 0; index < NAME.length(); index++) {
            int upper = bytes[at + index];
            if (upper >= 'a' && upper <= 'z') {
                upper -= 'a' - 'A';
            }
            if (upper != NAME.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    private static int digit(byte value) {
        return value >= '0' && value <= '9' ? value - '0' : Integer.MIN_VALUE / 1000;
    }
}
