package io.foreshadow.anomaly;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * All rules, in their order: of two about the same subject the one further down tells more.
 * Immutable.
 */
public final class RuleBook implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Rule> rules;
    private final LinkedHashMap<String, Integer> ranks = new LinkedHashMap<>();

    /** Of rules with different names. */
    public RuleBook(List<Rule> rules) {
        this.rules = new ArrayList<>(rules);
        for (Rule rule : rules) {
            if (ranks.put(rule.name(), ranks.size()) != null) {
                throw new IllegalArgumentException("two rules have the name " + rule.name());
            }
        }
    }

    /** All of them. */
    public List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** The rule of a name, or null where a book that has changed has none such. */
    public Rule named(String name) {
        Integer rank = ranks.get(name);
        return rank == null ? null : rules.get(rank);
    }

    /** The shapes that patterns are needed for, each once. */
    public List<Shape> shapes() {
        return rules.stream().map(Rule::shape).distinct().toList();
    }

    /** The signs in a bucket; none in most. */
    public List<Sign> signs(Reading reading) {
        List<Sign> signs = new ArrayList<>();
        for (Rule rule : rules) {
            signs.addAll(rule.signs(reading));
        }
        return signs;
    }

    /** Whether a bucket may be learned. */
    public boolean learns(Reading reading) {
        return rules.stream().noneMatch(rule -> rule.forbidsLearning(reading));
    }

    /** Place in the book; -1 for a rule that is in it no more. */
    int rank(String name) {
        return ranks.getOrDefault(name, -1);
    }
}
