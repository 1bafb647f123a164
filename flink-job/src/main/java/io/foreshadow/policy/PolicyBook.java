package io.foreshadow.policy;

import io.foreshadow.events.Mode;
import io.foreshadow.events.Policy;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The policy of every client: its own where it has one, else the default. Immutable. */
public final class PolicyBook implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Policy byDefault;
    private final HashMap<String, Policy> byClient;

    public PolicyBook(Policy byDefault, Map<String, Policy> byClient) {
        this.byDefault = byDefault;
        this.byClient = new HashMap<>(byClient);
    }

    /** The policy that holds for a client. */
    public Policy of(String client) {
        return byClient.getOrDefault(client, byDefault);
    }

    /** Whether any client may be acted upon. */
    public boolean anyActs() {
        return Stream.concat(Stream.of(byDefault), byClient.values().stream())
                .map(Policy::mode)
                .anyMatch(Mode::acts);
    }
}
