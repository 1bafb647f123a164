package io.foreshadow.capture.identity;

import java.util.List;

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

    /**
     * The rules as written on the command line; without any, {@code source}.
     *
     * @throws IllegalArgumentException saying in one line what is wrong with a rule
     */
    public static ClientRules parse(List<String> rules, IdentitySettings settings) {
        RuleSyntax syntax = new RuleSyntax(settings);
        List<String> texts = rules.isEmpty() ? List.of("source") : rules;
        return new ClientRules(texts.stream().map(syntax::parse).toList());
    }

    /** Only {@link ClientRule#source}, which shows addresses as they are. */
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
    public String client(Origin origin, Fields fields) {
        for (int index = 0; index < rules.size(); index++) {
            String client = rules.get(index).client(origin, fields);
            if (client != null) {
                return client;
            }
        }
        return null;
    }
}
