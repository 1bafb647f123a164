package io.foreshadow.anomaly;

import java.util.List;

/**
 * Signs that fulfil a rule.
 *
 * @param client the tenant
 * @param rule name of the rule
 * @param startMillis end of the first bucket
 * @param endMillis end of the last
 * @param observed what was seen in the last
 * @param expected the limit it was compared with
 */
public record Match(
        String client,
        String rule,
        long startMillis,
        long endMillis,
        double observed,
        double expected) {

    /**
     * The match that signs make.
     *
     * @param signs oldest first; at least one
     */
    public static Match of(List<Sign> signs) {
        Sign last = signs.get(signs.size() - 1);
        return new Match(
                last.client(),
                last.rule(),
                signs.get(0).atMillis(),
                last.atMillis(),
                last.observed(),
                last.expected());
    }
}
