package io.foreshadow.capture.options;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How the bridge shows that it is well. */
public final class MonitoringOptions {
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--bridge",
            paramLabel = "NAME",
            description = "Name of this bridge in its heartbeats (default: the host's name).")
    private String bridge;

    @Option(
            names = "--heartbeat",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description =
                    "With --kafka: from one heartbeat to the next (default: ${DEFAULT-VALUE}).")
    private int heartbeatSeconds;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Offer metrics for Prometheus on this port.")
    private Integer metricsPort;

    @Option(
            names = "--metrics-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to offer them on (default: ${DEFAULT-VALUE}).")
    private InetAddress metricsAddress;

    @Option(names = "--stats", description = "Print a line each second on what happens now.")
    private boolean stats;

    /** Fails if a value is out of range. */
    public void validate(CommandSpec spec) {
        Usage.require(
                spec,
                metricsPort == null || metricsPort >= 0 && metricsPort <= MAX_PORT,
                "--metrics-port must be between 0 and " + MAX_PORT);
        Usage.require(
                spec,
                heartbeatSeconds >= 1 && heartbeatSeconds <= 3600,
                "--heartbeat must be between 1 and 3600");
        Usage.require(spec, bridge == null || !bridge.isBlank(), "--bridge must not be blank");
    }

    /** Name of the bridge. */
    public String bridge() {
        if (bridge != null) {
            return bridge;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "bridge";
        }
    }

    /** From one heartbeat to the next. */
    public Duration heartbeat() {
        return Duration.ofSeconds(heartbeatSeconds);
    }

    /** Where to offer metrics, or null. */
    public InetSocketAddress metrics() {
        return metricsPort == null ? null : new InetSocketAddress(metricsAddress, metricsPort);
    }

    /** Whether to print a line each second. */
    public boolean stats() {
        return stats;
    }
}
