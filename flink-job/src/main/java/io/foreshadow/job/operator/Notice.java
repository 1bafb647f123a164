package io.foreshadow.job.operator;

/**
 * What the fleet has to know of a client's bucket; of most there is nothing.
 *
 * @param client the tenant
 * @param costChange what serves it costs more, or less, than before in an hour, in {@link
 *     io.foreshadow.migration.Fleet#UNIT}
 * @param wish a verdict that wants to act, and may by its policy; null where there is none, and
 *     what was wanted before is not any more
 */
public record Notice(String client, long costChange, Verdict wish) {}
