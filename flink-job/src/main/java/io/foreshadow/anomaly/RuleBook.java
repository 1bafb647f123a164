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

    /** What a bucket comes to: nothing, for most. */
    public Judgement judge(Reading reading) {
        int odd = Condition.odd(reading);
        if (odd == 0) {
            return Judgement.USUAL;
        }
        List<Sign> signs = new ArrayList<>();
        boolean learns = true;
        for (Rule rule : rules) {
            signs.addAll(rule.signs(reading, odd));
            learns &= !rule.forbidsLearning(odd);
        }
        return new Judgement(signs, learns);
    }

    /**
     * What a bucket comes to.
     *
     * @param signs steps of rules that hold in it
     * @param learns whether it may be learned
     */
    public record Judgement(List<Sign> signs, boolean learns) {
        private static final Judgement USUAL = new Judgement(List.of(), true);
    }

    /** Place in the book; -1 for a rule that is in it no more. */
    int rank(String name) {
        return ranks.getOrDefault(name, -1);
    }
}
