package io.foreshadow.capture.route;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.bytes.Names;

/**
 * Turns request targets into routes: what stays the same when only the identifiers differ. Patterns
 * of the operator come first; for other paths each segment that is a value becomes a placeholder,
 * as in {@code /users/{id}/orders}. A route given before costs no allocation, and only routes are
 * remembered, never targets. For one thread.
 */
public final class RouteTemplates {
    /** Longest route made here, in bytes; segments that do not fit are dropped. */
    static final int MAX_LENGTH = 256;

    private static final String AUTHORITY = "{authority}";
    private static final String ASTERISK = "*";
    private static final int REMEMBERED = 1 << 13;

    private final RoutePatterns patterns;
    private final TargetPath path = new TargetPath();
    private final Placeholders placeholders = new Placeholders();
    private final Names routes = new Names(REMEMBERED, MAX_LENGTH, ByteSlice::toString);
    private final ByteSlice route = new ByteSlice();
    private final byte[] buffer = new byte[MAX_LENGTH];
    private int length;

    public RouteTemplates(RoutePatterns patterns) {
        this.patterns = patterns;
    }

    /**
     * The route of a target.
     *
     * @param target in any form of RFC 9112, section 3.2: only the path of an absolute one counts;
     *     an authority (of CONNECT) becomes {@code {authority}}
     */
    public String of(ByteSlice target) {
        if (!path.read(target)) {
            boolean asterisk = target.length() == 1 && target.at(0) == '*';
            return asterisk ? ASTERISK : AUTHORITY;
        }
        String match = patterns.match(path);
        return match != null ? match : builtIn();
    }

    private String builtIn() {
        length = 0;
        boolean fits = true;
        for (int slash = path.from(); slash < path.to() && fits; ) {
            int end = path.segmentEnd(slash);
            fits = segment(path.bytes(), slash + 1, end);
            slash = end;
        }
        return routes.of(route.set(buffer, 0, length));
    }

    /** Adds a segment, if it fits; the extension of a file stays after a placeholder. */
    private boolean segment(byte[] bytes, int from, int to) {
        if (SegmentShape.isPlain(bytes, from, to)) {
            return add(bytes, from, to, bytes, to, to);
        }
        Placeholder whole = placeholders.of(bytes, from, to);
        int stem = mayKeepExtension(whole) ? stemEnd(bytes, from, to) : to;
        if (stem < to) {
            Placeholder ofStem = placeholders.of(bytes, from, stem);
            if (ofStem != null) {
                return add(ofStem.text(), 0, ofStem.text().length, bytes, stem, to);
            }
        }
        return whole == null
                ? add(bytes, from, to, bytes, to, to)
                : add(whole.text(), 0, whole.text().length, bytes, to, to);
    }

    private boolean add(byte[] name, int from, int to, byte[] rest, int restFrom, int restTo) {
        int size = 1 + to - from + restTo - restFrom;
        if (length + size > MAX_LENGTH) {
            return false;
        }
        buffer[length] = '/';
        System.arraycopy(name, from, buffer, length + 1, to - from);
        System.arraycopy(rest, restFrom, buffer, length + 1 + to - from, restTo - restFrom);
        length += size;
        return true;
    }

    private static boolean mayKeepExtension(Placeholder whole) {
        return whole == null || whole == Placeholder.ID || whole == Placeholder.HASH;
    }

    /** Where an extension (a dot, a letter and up to four letters or digits) starts, or the end. */
    private static int stemEnd(byte[] bytes, int from, int to) {
        int dot = to - 1;
        while (dot > from && to - dot <= 5 && Character.digit(bytes[dot], 36) >= 0) {
            dot--;
        }
        boolean extension =
                dot > from
                        && dot < to - 1
                        && bytes[dot] == '.'
                        && Character.digit(bytes[dot + 1], 36) >= 10;
        return extension ? dot : to;
    }
}
