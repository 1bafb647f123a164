package io.foreshadow.cluster;

import io.foreshadow.events.Topics;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The same traffic every time: {@link #CLIENTS} clients for {@link #SECONDS} seconds, each with a
 * rate that rises and falls within a "day" of {@link #SEASON_SECONDS} seconds, at its own hour.
 * Records are in order of time and carry the event's time as their timestamp.
 */
final class ScriptedTraffic {
    static final int CLIENTS = 20;
    static final int SECONDS = 300;
    static final int SEASON_SECONDS = 60;

    /** Each of four readers has one; one without would hold back time. */
    static final int PARTITIONS = 4;

    /** 2025-01-06T00:00:00Z. */
    private static final long START_MILLIS = 1_736_121_600_000L;

    private ScriptedTraffic() {}

    /** The traffic of the seconds {@code from} (included) to {@code to} (excluded). */
    static List<ProducerRecord<byte[], byte[]>> between(int from, int to) {
        return IntStream.range(0, CLIENTS)
                .boxed()
                .flatMap(client -> ofClient(client, from, to))
                .sorted(Comparator.comparingLong(ProducerRecord::timestamp))
                .toList();
    }

    /**
     * One event on each partition, so late that all buckets of the traffic are closed: a watermark
     * waits for the slowest partition.
     */
    static List<ProducerRecord<byte[], byte[]>> end() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(
                        partition ->
                                record(
                                        partition,
                                        "end-" + partition,
                                        atMillis(SECONDS + SEASON_SECONDS) * 1000,
                                        0))
                .toList();
    }

    /** Names of the clients. */
    static List<String> clients() {
        return IntStream.range(0, CLIENTS).mapToObj(ScriptedTraffic::name).toList();
    }

    /** Event time of a second of the traffic. */
    static long atMillis(int second) {
        return START_MILLIS + second * 1000L;
    }

    private static Stream<ProducerRecord<byte[], byte[]>> ofClient(int client, int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .flatMap(
                        second -> {
                            int rate = rate(client, second);
                            return IntStream.range(0, rate)
                                    .mapToObj(i -> exchange(client, second, i, rate));
                        });
    }

    /** Requests in a second: 2 to 5 at night, 8 to 19 at the peak. */
    private static int rate(int client, int second) {
        double phase = 2 * Math.PI * (second + 7 * client) / SEASON_SECONDS;
        return 2 + client % 4 + (int) Math.round((3 + client % 5) * (1 - Math.cos(phase)));
    }

    private static ProducerRecord<byte[], byte[]> exchange(
            int client, int second, int index, int rate) {
        long micros = atMillis(second) * 1000 + index * 1_000_000L / rate;
        return record(client % PARTITIONS, name(client), micros, client);
    }

    private static ProducerRecord<byte[], byte[]> record(
            int partition, String client, long micros, int host) {
        TrafficEvent event =
                new TrafficEvent(
                        TrafficEvent.Kind.EXCHANGE,
                        "http/1.1",
                        client,
                        "10.0.0." + host + ":8080",
                        micros,
                        "GET",
                        "/orders/{id}",
                        200,
                        300,
                        0,
                        200,
                        1000 + micros % 1000,
                        2000,
                        3000);
        return new ProducerRecord<>(
                Topics.TRAFFIC,
                partition,
                micros / 1000,
                client.getBytes(StandardCharsets.UTF_8),
                TrafficCodec.encode(event));
    }

    private static String name(int client) {
        return "client-%02d".formatted(client);
    }
}
