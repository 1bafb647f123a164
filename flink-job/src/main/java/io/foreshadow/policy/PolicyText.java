package io.foreshadow.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshadow.events.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A whole policy as text. */
public final class PolicyText {
    private PolicyText() {}

    /**
     * Reads what was written of a policy; a field that is not there, because an older version wrote
     * it, is as Foreshadow's defaults have it.
     *
     * @param json of a {@link Policy}, or {@code null}
     * @throws UncheckedIOException if it is no such thing
     */
    public static Policy read(byte[] json) {
        try {
            JsonNode written = PolicyTree.json(new String(json, StandardCharsets.UTF_8));
            return written.isNull()
                    ? null
                    : PolicyTree.policy(
                            PolicyTree.over(PolicyTree.builtIn(), (ObjectNode) written), "policy");
        } catch (IOException e) {
            throw new UncheckedIOException("a kept policy cannot be read", e);
        }
    }
}
