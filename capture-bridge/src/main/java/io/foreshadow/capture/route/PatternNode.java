package io.foreshadow.capture.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What patterns have in common up to a segment. A search visits each node at most once, so that its
 * cost is bounded by the patterns whatever the path.
 */
final class PatternNode {
    /** Sorted, so that the one of a segment is found by halving. */
    private final List<byte[]> literals = new ArrayList<>();

    private final List<PatternNode> afterLiterals = new ArrayList<>();

    /** Those with more literal bytes first. */
    private final List<SegmentPattern> parameters = new ArrayList<>();

    private final List<PatternNode> afterParameters = new ArrayList<>();
    private String route;

    boolean isLeaf() {
        return literals.isEmpty() && parameters.isEmpty();
    }

    /** Adds a pattern below this root. */
    void add(String pattern) {
        SegmentPattern.requireValid(pattern);
        PatternNode node = this;
        for (String segment : pattern.substring(1).split("/", -1)) {
            node = segment.contains("{") ? node.parameter(segment) : node.literal(segment);
        }
        if (node.route == null) {
            node.route = pattern;
        }
    }

    /** The pattern that matches the path from a slash on, or null. */
    String match(TargetPath path, int slash) {
        if (slash == path.to()) {
            return route;
        }
        int from = slash + 1;
        int end = path.segmentEnd(slash);
        int literal = find(path.bytes(), from, end);
        String found = literal < 0 ? null : afterLiterals.get(literal).match(path, end);
        for (int index = 0; index < parameters.size() && found == null; index++) {
            if (parameters.get(index).matches(path.bytes(), from, end)) {
                found = afterParameters.get(index).match(path, end);
            }
        }
        return found;
    }

    private PatternNode literal(String segment) {
        byte[] bytes = segment.getBytes(UTF_8);
        int index = find(bytes, 0, bytes.length);
        if (index >= 0) {
            return afterLiterals.get(index);
        }
        PatternNode node = new PatternNode();
        literals.add(-index - 1, bytes);
        afterLiterals.add(-index - 1, node);
        return node;
    }

    private PatternNode parameter(String segment) {
        SegmentPattern pattern = SegmentPattern.of(segment);
        int index = 0;
        while (index < parameters.size()
                && parameters.get(index).literalBytes() > pattern.literalBytes()) {
            index++;
        }
        for (int same = index; same < parameters.size(); same++) {
            if (parameters.get(same).matchesTheSameAs(pattern)) {
                return afterParameters.get(same);
            }
        }
        PatternNode node = new PatternNode();
        parameters.add(index, pattern);
        afterParameters.add(index, node);
        return node;
    }

    /** The index of the literal, or where it would have to be as {@code -index - 1}. */
    private int find(byte[] bytes, int from, int to) {
        int low = 0;
        int high = literals.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            byte[] literal = literals.get(middle);
            int order = Arrays.compare(literal, 0, literal.length, bytes, from, to);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return -low - 1;
    }
}
