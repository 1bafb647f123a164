package io.foreshadow.job.operator;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A closed bucket with the forecast made at its end.
 *
 * @param observation the bucket
 * @param forecast what comes next
 * @param expectedUpper the 99 % quantile that was forecast for this bucket; NaN when none was
 * @param policy that held for the client then; whoever follows goes by it too
 */
public record Outlook(
        Observation observation,
        Forecast forecast,
        double expectedUpper,
        @TypeInfo(PolicyType.Factory.class) Policy policy) {}
