package io.foreshadow.migration;

import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import java.util.Map;

/**
 * How far ahead to look, by what migrations took.
 *
 * @param millisByClass 95 % quantile of the lead time of each class that has enough samples
 */
public record MeasuredLeads(Map<String, Long> millisByClass) {
    /** Nothing was measured. */
    public static final MeasuredLeads NONE = new MeasuredLeads(Map.of());

    public MeasuredLeads {
        millisByClass = Map.copyOf(millisByClass);
    }

    /**
     * The policy with the lead time that holds: the longest measured of the classes a client may be
     * moved to, and not below the configured one while some of them was not measured.
     */
    public Policy applyTo(Policy policy) {
        long millis = 1;
        for (ResourceClass each : policy.ladder()) {
            long measured = millisByClass.getOrDefault(each.name(), policy.leadTimeMillis());
            millis = Math.max(millis, measured);
        }
        return millis == policy.leadTimeMillis() ? policy : policy.with(millis, policy.quantile());
    }
}
