package io.foreshadow.capture.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A segment with parameters: literal pieces, each followed by a parameter but the last. */
final class SegmentPattern {
    private static final Pattern PATTERN =
            Pattern.compile("(/([^{}/?#\\s\\p{Cntrl}]|\\{[^{}/?#\\s\\p{Cntrl}]+})*)+");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private final byte[][] pieces;
    private final int literalBytes;

    private SegmentPattern(byte[][] pieces) {
        this.pieces = pieces;
        this.literalBytes = Arrays.stream(pieces).mapToInt(piece -> piece.length).sum();
    }

    /** A valid segment such as {@code {id}} or {@code report-{year}.pdf}. */
    static SegmentPattern of(String segment) {
        String[] texts = PARAMETER.split(segment, -1);
        byte[][] pieces = new byte[texts.length][];
        for (int index = 0; index < texts.length; index++) {
            pieces[index] = texts[index].getBytes(UTF_8);
        }
        return new SegmentPattern(pieces);
    }

    /**
     * Refuses what is no path with parameters.
     *
     * @throws IllegalArgumentException saying in one line what a pattern looks like
     */
    static void requireValid(String pattern) {
        int length = pattern.getBytes(UTF_8).length;
        if (length > RouteTemplates.MAX_LENGTH || !PATTERN.matcher(pattern).matches()) {
            throw new IllegalArgumentException(
                    "\""
                            + (length > 80 ? pattern.substring(0, 40) + "…" : pattern)
                            + "\" is no route pattern: write for example /users/{id}/orders, at"
                            + " most "
                            + RouteTemplates.MAX_LENGTH
                            + " bytes");
        }
    }

    int literalBytes() {
        return literalBytes;
    }

    boolean matchesTheSameAs(SegmentPattern other) {
        return Arrays.deepEquals(pieces, other.pieces);
    }

    /** Whether the pieces occur in their order, with at least one byte between each two. */
    boolean matches(byte[] bytes, int from, int to) {
        byte[] first = pieces[0];
        byte[] last = pieces[pieces.length - 1];
        int end = to - last.length;
        if (to - from < literalBytes + pieces.length - 1
                || !isAt(first, bytes, from)
                || !isAt(last, bytes, end)) {
            return false;
        }
        int at = from + first.length;
        for (int index = 1; index < pieces.length - 1; index++) {
            at = after(pieces[index], bytes, at + 1, end);
            if (at < 0) {
                return false;
            }
        }
        return at < end;
    }

    private static int after(byte[] piece, byte[] bytes, int from, int to) {
        for (int at = from; at + piece.length <= to; at++) {
            if (isAt(piece, bytes, at)) {
                return at + piece.length;
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] piece, byte[] bytes, int at) {
        return Arrays.equals(piece, 0, piece.length, bytes, at, at + piece.length);
    }
}
