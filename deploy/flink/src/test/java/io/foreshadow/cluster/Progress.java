package io.foreshadow.cluster;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Json;
import io.foreshadow.events.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;

/** How far the job has come with each client, judged by its forecasts. */
final class Progress implements AutoCloseable {
    private final TopicReader forecasts;
    private final Map<String, Long> untilMillis = new HashMap<>();
    private final Map<String, Forecast> first = new HashMap<>();

    Progress(String bootstrapServers) {
        forecasts =
                new TopicReader(
                        bootstrapServers, Topics.FORECASTS, IsolationLevel.READ_UNCOMMITTED);
    }

    /** Whether every client of the scripted traffic has a forecast made at a second or later. */
    boolean everyoneReached(int second) {
        read();
        return ScriptedTraffic.clients().stream().allMatch(client -> reached(client, second));
    }

    /** Whether any client has. */
    boolean someoneReached(int second) {
        read();
        return ScriptedTraffic.clients().stream().anyMatch(client -> reached(client, second));
    }

    /** The first forecast of each client. */
    Map<String, Forecast> first() {
        read();
        return first;
    }

    @Override
    public void close() {
        forecasts.close();
    }

    private boolean reached(String client, int second) {
        return untilMillis.getOrDefault(client, Long.MIN_VALUE) >= ScriptedTraffic.atMillis(second);
    }

    private void read() {
        for (var record : forecasts.readToEnd()) {
            Forecast forecast = Json.read(record.value(), Forecast.class);
            first.putIfAbsent(forecast.client(), forecast);
            untilMillis.merge(forecast.client(), forecast.atMillis(), Math::max);
        }
    }
}
