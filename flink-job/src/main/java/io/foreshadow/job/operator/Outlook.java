package io.foreshadow.job.operator;

import io.foreshadow.anomaly.Sign;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A closed bucket with the forecast made at its end.
 *
 * @param observation the bucket
 * @param forecast what comes next
 * @param signs steps of anomaly rules that hold in the bucket; none in most
 * @param application that the client belongs to; null where its policy names none
 * @param policy that held for the client then; whoever follows goes by it too
 */
public record Outlook(
        Observation observation,
        Forecast forecast,
        List<Sign> signs,
        String application,
        @TypeInfo(PolicyType.Factory.class) Policy policy) {
    /** The same under another policy. */
    Outlook under(Policy other) {
        return new Outlook(observation, forecast, signs, application, other);
    }

    /** The same with another forecast. */
    Outlook with(Forecast other) {
        return new Outlook(observation, other, signs, application, policy);
    }
}
