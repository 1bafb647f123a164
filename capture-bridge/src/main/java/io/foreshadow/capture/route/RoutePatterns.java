package io.foreshadow.capture.route;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Routes that the operator knows, such as {@code /users/{id}/orders}. A parameter stands for one
 * segment or a part of it, never for nothing; what is written literally beats a parameter.
 */
public final class RoutePatterns {
    private final PatternNode root = new PatternNode();

    private RoutePatterns() {}

    /** No patterns. */
    public static RoutePatterns none() {
        return new RoutePatterns();
    }

    /**
     * These patterns; the first of two that match the same paths names them.
     *
     * @throws IllegalArgumentException saying in one line which is no pattern
     */
    public static RoutePatterns of(List<String> patterns) {
        RoutePatterns all = new RoutePatterns();
        patterns.forEach(all.root::add);
        return all;
    }

    /**
     * The patterns in files: OpenAPI 3 or Swagger 2 documents by the endings {@code .json}, {@code
     * .yaml} and {@code .yml}, else text with one pattern a line and {@code #} for comments.
     *
     * @throws IllegalArgumentException saying in one line what is wrong with a file
     */
    public static RoutePatterns read(List<Path> files) {
        List<String> patterns = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            patterns.addAll(
                    name.matches(".*\\.(json|ya?ml)")
                            ? OpenApiDocument.patterns(file)
                            : PatternFile.patterns(file));
        }
        return of(patterns);
    }

    /** The pattern that matches the path, or null. */
    String match(TargetPath path) {
        return root.isLeaf() ? null : root.match(path, path.from());
    }
}
