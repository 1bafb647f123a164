package io.foreshadow.capture.route;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns a request target into a route: what stays the same when only the identifiers differ. */
public final class RouteTemplate {
    /** Longest route, in characters; what is longer is cut. */
    static final int MAX_LENGTH = 256;

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern DATE =
            Pattern.compile("[12][0-9]{3}-[01][0-9](-[0-3][0-9](T[0-9:.,+Z-]*)?)?");

    /** Digests in hexadecimal, keys and tokens as in base64, signed tokens (JWT). */
    private static final Pattern HASH =
            Pattern.compile(
                    "[0-9a-fA-F]{16,}"
                            + "|(?=.*[0-9])[0-9A-Za-z]{20,}"
                            + "|(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[0-9A-Za-z_~+%=-]{16,}"
                            + "|[0-9A-Za-z_-]{10,}\\.[0-9A-Za-z_-]{10,}\\.[0-9A-Za-z_-]{10,}");

    private RouteTemplate() {}

    /**
     * The route of a target without its query.
     *
     * @param target in any form of RFC 9112, section 3.2: only the path of an absolute one counts;
     *     an authority (of CONNECT) becomes {@code {authority}}
     */
    public static String of(String target) {
        String path = path(target);
        if (!path.startsWith("/")) {
            return path.equals("*") ? path : "{authority}";
        }
        String route =
                Arrays.stream(path.split("/", -1))
                        .map(RouteTemplate::placeholder)
                        .collect(Collectors.joining("/"));
        return route.length() <= MAX_LENGTH ? route : route.substring(0, MAX_LENGTH);
    }

    private static String path(String target) {
        if (target.isEmpty()) {
            return "/";
        }
        int scheme = target.indexOf("://");
        if (target.startsWith("/") || scheme < 0) {
            return target;
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }

    /** Parameters of a segment ({@code ;jsessionid=…}) are dropped like a query. */
    private static String placeholder(String segmentWithParameters) {
        int parameters = segmentWithParameters.indexOf(';');
        String segment =
                parameters < 0
                        ? segmentWithParameters
                        : segmentWithParameters.substring(0, parameters);
        if (NUMBER.matcher(segment).matches()) {
            return "{id}";
        }
        if (UUID.matcher(segment).matches()) {
            return "{uuid}";
        }
        if (DATE.matcher(segment).matches()) {
            return "{date}";
        }
        return HASH.matcher(segment).matches() ? "{hash}" : segment;
    }
}
