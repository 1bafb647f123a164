package io.foreshadow.capture.identity;

import io.foreshadow.capture.packet.Address;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Rules in the order in which they are asked: the first that can tell decides.
 *
 * @param rules at least one
 */
public record ClientRules(List<ClientRule> rules) {
    public ClientRules {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one client rule");
        }
    }

    /** Only {@link ClientRule#source}. */
    public static ClientRules bySource() {
        return new ClientRules(List.of(ClientRule.source()));
    }

    /**
     * Only {@link ClientRule#header}: requests without the field belong to nobody.
     *
     * @param name of the header field
     */
    public static ClientRules byHeader(String name) {
        return new ClientRules(List.of(ClientRule.header(name)));
    }

    /** The client of a request, or null; parameters as in {@link ClientRule#client}. */
    public String client(UnaryOperator<String> field, Address source) {
        for (ClientRule rule : rules) {
            String client = rule.client(field, source);
            if (client != null) {
                return client;
            }
        }
        return null;
    }
}
