package io.foreshadow.anomaly;

import io.foreshadow.decision.Gate;
import io.foreshadow.events.Anomaly;
import io.foreshadow.forecast.Learning;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the anomaly rules from YAML.
 *
 * <pre>
 * rules:
 *   - name: error-burst       # unique
 *     kind: error-burst       # of {@link Anomaly.Kind}
 *     when: [errors]          # of {@link Condition}; all of them in one bucket
 *     unless: [scan]          # none of them
 *     times: 3                # so many such buckets (1)
 *     of: 5                   # among so many (as many as times: in a row, as consecutive: true)
 *     quiet: 5                # over after so many buckets without a match (as many as of)
 *     severity: critical      # info, warning (if left out), critical
 *     decision: hold          # none (if left out), hold-down, hold, act-now
 *     learning: skip          # learn (if left out), skip
 *   - name: retry-storm
 *     kind: retry-storm
 *     steps:                  # instead of when: one after the other
 *       - {when: [errors], times: 2}
 *       - {when: [retries, errors], times: 2}
 *     within: 10              # all of it in so many buckets
 * </pre>
 */
public final class RuleFile {
    private static final int MOST_BUCKETS = 1_000;
    private static final int MOST_TIMES = 100;
    private static final int MOST_STEPS = 4;
    private static final int MOST_RULES = 50;

    private RuleFile() {}

    /** The rules that Foreshadow comes with. */
    public static RuleBook shipped() {
        try (InputStream in = RuleFile.class.getResourceAsStream("rules.yaml")) {
            return parse(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), "the built-in rules");
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in rules cannot be read", e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws InvalidRulesException naming the file, the line, the path of the wrong field and what
     *     it must be
     */
    public static RuleBook read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new InvalidRulesException("rules file " + file + " does not exist", e);
        } catch (IOException e) {
            throw new InvalidRulesException(
                    "rules file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Parses a text.
     *
     * @param origin where it is from, for messages
     */
    public static RuleBook parse(String text, String origin) {
        RuleNode root = new RuleNode(origin, "", composed(text, origin));
        root.allow("rules");
        List<RuleNode> nodes = root.required("rules").list();
        if (nodes.size() > MOST_RULES) {
            throw nodes.get(MOST_RULES).wrong("is more than " + MOST_RULES + " rules");
        }
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (RuleNode node : nodes) {
            Rule rule = rule(node);
            if (!names.add(rule.name())) {
                throw node.field("name").wrong("is taken: " + rule.name() + " stands above");
            }
            rules.add(rule);
        }
        return new RuleBook(rules);
    }

    private static Node composed(String text, String origin) {
        try {
            Node root =
                    new Yaml(new SafeConstructor(new LoaderOptions()))
                            .compose(new StringReader(text));
            if (root == null) {
                throw new InvalidRulesException(
                        origin + " holds no rules; it must begin with \"rules:\"");
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new InvalidRulesException(
                    origin + ":" + line + ": is not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new InvalidRulesException(origin + " is not YAML: " + firstLine(e), e);
        }
    }

    private static Rule rule(RuleNode node) {
        boolean isSequence = node.field("steps") != null;
        if (isSequence) {
            node.allow(
                    "name", "kind", "steps", "within", "quiet", "severity", "decision", "learning");
        } else {
            node.allow(
                    "name",
                    "kind",
                    "when",
                    "unless",
                    "times",
                    "of",
                    "consecutive",
                    "quiet",
                    "severity",
                    "decision",
                    "learning");
        }
        String name = name(node.required("name"));
        List<Rule.Step> steps = isSequence ? steps(node) : List.of(step(node));
        int least = steps.stream().mapToInt(Rule.Step::times).sum();
        int window = isSequence ? node.required("within").whole(2, MOST_BUCKETS) : of(node, least);
        return new Rule(
                name,
                node.required("kind").choice(Anomaly.Kind.values()),
                steps,
                window,
                wholeOr(node, "quiet", window, MOST_BUCKETS),
                choiceOr(node, "severity", Anomaly.Severity.WARNING, Anomaly.Severity.values()),
                choiceOr(node, "decision", Gate.NONE, Gate.values()),
                choiceOr(node, "learning", Learning.LEARN, Learning.values()) == Learning.LEARN);
    }

    /** Names are part of event ids and of keys. */
    private static String name(RuleNode node) {
        if (!node.text().matches("[a-z][a-z0-9-]{0,62}")) {
            throw node.wrong(
                    "must be lower-case letters, digits and hyphens, beginning with a letter, not "
                            + node.text());
        }
        return node.text();
    }

    private static List<Rule.Step> steps(RuleNode node) {
        List<RuleNode> parts = node.field("steps").list();
        if (parts.size() < 2 || parts.size() > MOST_STEPS) {
            throw node.field("steps").wrong("must be 2 to " + MOST_STEPS + " steps");
        }
        parts.forEach(part -> part.allow("when", "unless", "times"));
        return parts.stream().map(RuleFile::step).toList();
    }

    private static Rule.Step step(RuleNode node) {
        RuleNode unless = node.field("unless");
        List<Condition> when = conditions(node.required("when"));
        if (when.isEmpty()) {
            throw node.field("when").wrong("must name at least one condition");
        }
        return new Rule.Step(
                when,
                unless == null ? List.of() : conditions(unless),
                wholeOr(node, "times", 1, MOST_TIMES));
    }

    private static List<Condition> conditions(RuleNode node) {
        return node.list().stream()
                .map(part -> part.choice(Condition.values(), Condition::key))
                .toList();
    }

    /** {@code of: N} or {@code consecutive: true}, which is as many as there have to be. */
    private static int of(RuleNode node, int times) {
        RuleNode of = node.field("of");
        RuleNode consecutive = node.field("consecutive");
        if (consecutive != null) {
            boolean inARow = consecutive.choice(new Boolean[] {true, false}, String::valueOf);
            if (inARow && of != null) {
                throw of.wrong("must be left out where consecutive is true");
            }
        }
        return of == null ? times : of.whole(times, MOST_BUCKETS);
    }

    private static int wholeOr(RuleNode node, String field, int other, int most) {
        RuleNode given = node.field(field);
        return given == null ? other : given.whole(1, most);
    }

    private static <T extends Enum<T>> T choiceOr(
            RuleNode node, String field, T other, T[] values) {
        RuleNode given = node.field(field);
        return given == null ? other : given.choice(values);
    }

    private static String firstLine(YAMLException e) {
        return e.getMessage().lines().findFirst().orElse("unreadable");
    }
}
