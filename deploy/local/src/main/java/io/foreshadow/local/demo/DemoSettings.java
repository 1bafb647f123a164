package io.foreshadow.local.demo;

import io.foreshadow.local.Ports;

/**
 * What a run of the demo was told.
 *
 * @param seconds how long traffic runs
 * @param dayMillis length of a day
 * @param webPort Flink's web UI
 * @param kafkaPort the broker
 * @param httpPort the load balancer
 * @param replay whether to replay the shipped capture even where live capture is allowed
 */
record DemoSettings(
        int seconds, long dayMillis, int webPort, int kafkaPort, int httpPort, boolean replay) {

    /** Nothing is started when a port is taken: the demo would stop half-way. */
    void requireFreePorts() {
        requireFree(webPort, "Flink's web UI", "--web-port");
        requireFree(kafkaPort, "Kafka", "--kafka-port");
        requireFree(httpPort, "the load balancer", "--http-port");
    }

    private static void requireFree(int port, String user, String option) {
        Ports.requireFree(port, user, "stop what uses it, or choose another with " + option);
    }
}
