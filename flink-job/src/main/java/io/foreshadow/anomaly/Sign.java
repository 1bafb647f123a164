package io.foreshadow.anomaly;

/**
 * A bucket in which a step of a rule holds: small, because patterns keep it.
 *
 * @param client the tenant
 * @param rule name of the rule
 * @param step which of its steps, from 0
 * @param atMillis end of the bucket
 * @param observed what was seen
 * @param expected the limit it was compared with
 */
public record Sign(
        String client, String rule, int step, long atMillis, double observed, double expected) {
    /** Patterns look at one rule of one client at a time. */
    public String key() {
        return rule + '/' + client;
    }
}
