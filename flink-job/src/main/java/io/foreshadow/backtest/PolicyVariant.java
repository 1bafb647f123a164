package io.foreshadow.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshadow.events.Json;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import java.util.List;
import java.util.function.Consumer;

/**
 * A policy with a few fields changed and all others kept, whatever fields policies come to have.
 */
public final class PolicyVariant {
    private PolicyVariant() {}

    /** With another lead time. */
    public static Policy lead(Policy policy, long millis) {
        return changed(policy, node -> node.put("leadTimeMillis", millis));
    }

    /** With another quantile. */
    public static Policy quantile(Policy policy, double quantile) {
        return changed(policy, node -> node.put("quantile", quantile));
    }

    /** With another ladder; the starting class is left open. */
    static Policy ladder(Policy policy, List<ResourceClass> ladder) {
        return changed(
                policy,
                node -> {
                    node.set("ladder", Json.MAPPER.valueToTree(ladder));
                    node.putNull("startingClass");
                });
    }

    private static Policy changed(Policy policy, Consumer<ObjectNode> change) {
        ObjectNode node = Json.MAPPER.valueToTree(policy);
        change.accept(node);
        return Json.MAPPER.convertValue(node, Policy.class);
    }
}
