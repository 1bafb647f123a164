package io.foreshadow.policy;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds where in a YAML text a field is. */
final class YamlPosition {
    private YamlPosition() {}

    /**
     * Where a field is, or, where the text does not have it, what encloses it.
     *
     * @param path like {@code clients.acme.ladder[1].price}; names may have dots in them
     * @return {@code :LINE:COLUMN}, counted from 1; empty where nothing of the path is there
     */
    static String of(String text, String path) {
        Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        Mark mark = root == null ? null : mark(root, path, null);
        return mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    private static Mark mark(Node node, String path, Mark found) {
        if (node instanceof MappingNode mapping) {
            return markInMapping(mapping, path.startsWith(".") ? path.substring(1) : path, found);
        }
        if (node instanceof SequenceNode sequence && path.startsWith("[")) {
            int end = path.indexOf(']');
            int index = Integer.parseInt(path.substring(1, end));
            List<Node> items = sequence.getValue();
            return index < items.size()
                    ? mark(
                            items.get(index),
                            path.substring(end + 1),
                            items.get(index).getStartMark())
                    : found;
        }
        return found;
    }

    private static Mark markInMapping(MappingNode mapping, String path, Mark found) {
        for (NodeTuple entry : mapping.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (!name.isEmpty() && isFirst(name, path)) {
                return mark(
                        entry.getValueNode(),
                        path.substring(name.length()),
                        entry.getKeyNode().getStartMark());
            }
        }
        return found;
    }

    private static boolean isFirst(String name, String path) {
        return path.startsWith(name)
                && (path.length() == name.length()
                        || ".[".indexOf(path.charAt(name.length())) >= 0);
    }
}
