package io.foreshadow.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrafficJsonTest {
    @Test
    void oneLineWithStableFields() {
        TrafficEvent event =
                new TrafficEvent(
                        TrafficEvent.Kind.EXCHANGE,
                        "http/1.1",
                        "alpha",
                        "[::1]:8080",
                        1_764_000_000_000_576L,
                        "GET",
                        "/items/{id}",
                        404,
                        150,
                        0,
                        120,
                        10,
                        2000,
                        3896);
        assertThat(TrafficJson.line(event))
                .isEqualTo(
                        "{\"kind\":\"exchange\",\"protocol\":\"http/1.1\",\"client\":\"alpha\","
                                + "\"resource\":\"[::1]:8080\",\"timestamp\":\"2025-11-24T16:00:00.000576Z\","
                                + "\"method\":\"GET\",\"route\":\"/items/{id}\",\"status\":404,"
                                + "\"requestBytes\":150,\"responseBytes\":130,\"latencyMicros\":3896,"
                                + "\"timeToFirstByteMicros\":2000,\"requestHeadBytes\":150,\"requestBodyBytes\":0,"
                                + "\"responseHeadBytes\":120,\"responseBodyBytes\":10}");
    }

    @Test
    void whatWasNotSeenIsNull() {
        TrafficEvent event =
                new TrafficEvent(
                        TrafficEvent.Kind.EXCHANGE,
                        "http/1.1",
                        "alpha",
                        "10.0.0.1:80",
                        0,
                        null,
                        null,
                        TrafficEvent.NO_STATUS,
                        0,
                        0,
                        0,
                        0,
                        TrafficEvent.UNKNOWN,
                        TrafficEvent.UNKNOWN);
        assertThat(TrafficJson.line(event))
                .contains(
                        "\"method\":null",
                        "\"route\":null",
                        "\"status\":null",
                        "\"latencyMicros\":null");
    }

    @Test
    void appendsWhatThereIsToSay() {
        TrafficEvent event =
                new TrafficEvent(
                        TrafficEvent.Kind.FLOW,
                        "tls",
                        "alpha",
                        "10.0.0.1:443",
                        0,
                        null,
                        null,
                        TrafficEvent.NO_STATUS,
                        0,
                        400,
                        0,
                        30,
                        TrafficEvent.UNKNOWN,
                        TrafficEvent.UNKNOWN,
                        Traffic.Mark.CUT.bit() | Traffic.Mark.UNKNOWN_FIELDS.bit(),
                        14,
                        "user-agent\nx-client:a:1",
                        new FlowSlice(
                                1_000_000,
                                3,
                                4,
                                2,
                                1,
                                7,
                                TrafficEvent.UNKNOWN,
                                "api.example",
                                "h2",
                                null));
        assertThat(TrafficJson.line(event))
                .endsWith(
                        "\"responseBodyBytes\":30,\"marks\":[\"cut\",\"unknown_fields\"],"
                                + "\"grpcStatus\":14,\"headers\":{\"user-agent\":null,\"x-client\":\"a:1\"},"
                                + "\"slice\":{\"durationMicros\":1000000,\"requestPackets\":3,"
                                + "\"responsePackets\":4,\"opened\":2,\"closed\":1,\"active\":7,"
                                + "\"roundTripMicros\":null,\"serverName\":\"api.example\","
                                + "\"applicationProtocol\":\"h2\",\"tlsVersion\":null}}");
    }
}
