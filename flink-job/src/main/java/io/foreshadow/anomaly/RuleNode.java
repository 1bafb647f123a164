package io.foreshadow.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A piece of YAML that knows where it stands, so that what is wrong with it can be said in one
 * line: {@code FILE:LINE: PATH must be ...}
 */
record RuleNode(String origin, String path, Node node) {

    /** A field; null where it is left out. */
    RuleNode field(String name) {
        for (NodeTuple tuple : mapping()) {
            if (scalar(tuple.getKeyNode()).equals(name)) {
                String below = path.isEmpty() ? name : path + "." + name;
                return new RuleNode(origin, below, tuple.getValueNode());
            }
        }
        return null;
    }

    RuleNode required(String name) {
        RuleNode field = field(name);
        if (field == null) {
            throw wrong("needs the field " + name);
        }
        return field;
    }

    /** Refuses fields that nobody reads, and those written twice. */
    void allow(String... known) {
        List<String> seen = new ArrayList<>();
        for (NodeTuple tuple : mapping()) {
            String name = scalar(tuple.getKeyNode());
            RuleNode key = new RuleNode(origin, path, tuple.getKeyNode());
            if (!Arrays.asList(known).contains(name)) {
                throw key.wrong(
                        "has the unknown field "
                                + name
                                + "; known are "
                                + String.join(", ", known));
            }
            if (seen.contains(name)) {
                throw key.wrong("has the field " + name + " twice");
            }
            seen.add(name);
        }
    }

    /** The parts of a list; a single value is a list of one. */
    List<RuleNode> list() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        List<RuleNode> parts = new ArrayList<>();
        for (Node part : sequence.getValue()) {
            parts.add(new RuleNode(origin, path + "[" + parts.size() + "]", part));
        }
        return parts;
    }

    String text() {
        String text = scalar(node);
        if (text.isBlank()) {
            throw wrong("must be a text");
        }
        return text;
    }

    int whole(int least, int most) {
        try {
            int value = Integer.parseInt(scalar(node));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as what is out of range is.
        }
        throw wrong(
                "must be a whole number from %d to %d, not %s"
                        .formatted(least, most, scalar(node)));
    }

    /** One of a closed set, by name. */
    <T> T choice(T[] values, Function<T, String> name) {
        String text = scalar(node);
        for (T value : values) {
            if (name.apply(value).equals(text)) {
                return value;
            }
        }
        String known = Arrays.stream(values).map(name).collect(Collectors.joining(", "));
        throw wrong("must be one of " + known + ", not " + text);
    }

    <T extends Enum<T>> T choice(T[] values) {
        return choice(values, RuleNode::written);
    }

    /** {@code act-now} for {@code ACT_NOW}. */
    static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    InvalidRulesException wrong(String rule) {
        String where = path.isEmpty() ? "the file" : path;
        return new InvalidRulesException(
                origin + ":" + (node.getStartMark().getLine() + 1) + ": " + where + " " + rule);
    }

    private List<NodeTuple> mapping() {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        throw wrong("must be a mapping of fields");
    }

    private String scalar(Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new RuleNode(origin, path, value).wrong("must be a single value");
    }
}
