package io.foreshadow.job.operator;

/**
 * A record of the topic of policies that was found to be valid.
 *
 * @param key client, application or default, see {@link io.foreshadow.policy.PolicyBook}
 * @param json its part of the policy; null where it was deleted
 */
public record PolicyChange(String key, String json) {}
