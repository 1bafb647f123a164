package io.foreshadow.capture.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * The first line of a message (RFC 9112, sections 3 and 4), read leniently: the method may be any
 * word, the target may hold spaces or be missing, and the name of the protocol may be in lower
 * case.
 *
 * @param protocol {@code http/1.0} or {@code http/1.1}
 * @param method of a request, else null
 * @param target of a request as sent, but without its query; else null
 * @param status of a response, else zero
 */
record StartLine(String protocol, String method, String target, int status) {
    private static final String NAME = "HTTP/";
    private static final int MAX_METHOD_LENGTH = 24;
    private static final int VERSION_LENGTH = "HTTP/1.1".length();

    /** Methods by which a request is recognised before its line is complete. */
    private static final String[] COMMON_METHODS = {
        "GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "PATCH ", "OPTIONS ", "CONNECT ", "TRACE "
    };

    boolean isRequest() {
        return method != null;
    }

    /** Reads a line without its line end; null if it is no start line of HTTP/1. */
    static StartLine parse(byte[] bytes, int offset, int length) {
        String line = new String(bytes, offset, length, ISO_8859_1).stripTrailing();
        return line.regionMatches(true, 0, NAME, 0, NAME.length())
                ? statusLine(line)
                : requestLine(line);
    }

    /** Whether bytes that follow a loss look like the start of a message. */
    static boolean mayStartAt(byte[] bytes, int offset, int end) {
        if (startsWith("HTTP/1.", bytes, offset, end)) {
            return true;
        }
        for (String method : COMMON_METHODS) {
            if (startsWith(method, bytes, offset, end)) {
                return true;
            }
        }
        int lineEnd = offset;
        while (lineEnd < end && bytes[lineEnd] != '\n') {
            lineEnd++;
        }
        return lineEnd < end && parse(bytes, offset, lineEnd - offset) != null;
    }

    private static boolean startsWith(String word, byte[] bytes, int offset, int end) {
        if (end - offset < word.length()) {
            return false;
        }
        for (int index = 0; index < word.length(); index++) {
            if (bytes[offset + index] != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    private static StartLine statusLine(String line) {
        if (!isVersion(line, 0) || line.length() < VERSION_LENGTH + 4) {
            return null;
        }
        String code = line.substring(VERSION_LENGTH + 1, VERSION_LENGTH + 4);
        boolean delimited =
                line.charAt(VERSION_LENGTH) == ' '
                        && (line.length() == VERSION_LENGTH + 4
                                || line.charAt(VERSION_LENGTH + 4) == ' ');
        boolean number = code.chars().allMatch(c -> c >= '0' && c <= '9') && code.charAt(0) > '0';
        return delimited && number
                ? new StartLine(protocol(line, 0), null, null, Integer.parseInt(code))
                : null;
    }

    private static StartLine requestLine(String line) {
        int version = line.length() - VERSION_LENGTH;
        int methodEnd = line.indexOf(' ');
        if (version <= methodEnd || !isVersion(line, version) || !isMethod(line, methodEnd)) {
            return null;
        }
        String target = line.substring(methodEnd, version);
        return target.endsWith(" ")
                ? new StartLine(
                        protocol(line, version),
                        line.substring(0, methodEnd),
                        withoutQuery(target.strip()),
                        0)
                : null;
    }

    /** A short word: a longer one is more likely some payload that must not leave the bridge. */
    private static boolean isMethod(String line, int end) {
        return end >= 1
                && end <= MAX_METHOD_LENGTH
                && line.substring(0, end).chars().allMatch(StartLine::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return Character.isLetterOrDigit(c) && c < 0x80 || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private static String withoutQuery(String target) {
        int end = 0;
        while (end < target.length() && target.charAt(end) != '?' && target.charAt(end) != '#') {
            end++;
        }
        return target.substring(0, end);
    }

    private static boolean isVersion(String line, int at) {
        return line.regionMatches(true, at, "HTTP/1.", 0, VERSION_LENGTH - 1)
                && line.length() >= at + VERSION_LENGTH
                && Character.digit(line.charAt(at + VERSION_LENGTH - 1), 10) >= 0;
    }

    private static String protocol(String line, int at) {
        return line.charAt(at + VERSION_LENGTH - 1) == '0' ? "http/1.0" : "http/1.1";
    }
}
