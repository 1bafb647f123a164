package io.foreshadow.job.operator;

import io.foreshadow.anomaly.Sign;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Forecast;
import java.util.List;

/**
 * A closed bucket with the forecast made at its end.
 *
 * @param observation the bucket
 * @param forecast what comes next
 * @param signs steps of anomaly rules that hold in the bucket; none in most
 */
public record Outlook(Observation observation, Forecast forecast, List<Sign> signs) {}
