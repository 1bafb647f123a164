package io.foreshadow.local.demo;

import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.LiveSettings;
import io.foreshadow.capture.source.LiveSource;
import io.foreshadow.capture.source.PacketSource;
import io.foreshadow.provisioning.PlatformFactory;
import io.foreshadow.provisioning.local.HaproxyOptions;
import io.foreshadow.provisioning.local.HaproxyProcess;
import io.foreshadow.provisioning.local.LocalPlatformFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Real clients, real resources behind a real HAProxy, and the packets between them. */
final class LiveStage implements Stage {
    static final String LOOPBACK = "lo";

    private final DemoSettings settings;
    private final Path directory;
    private final HaproxyProcess haproxy;
    private final PortBlock ports;
    private final TrafficGenerator generator;

    private LiveStage(
            DemoSettings settings, Path directory, PortBlock ports, HaproxyProcess haproxy) {
        this.settings = settings;
        this.directory = directory;
        this.ports = ports;
        this.haproxy = haproxy;
        this.generator =
                new TrafficGenerator(
                        URI.create("http://127.0.0.1:" + haproxy.port()), DemoClient.ALL.size());
    }

    static LiveStage start(DemoSettings settings, Path directory)
            throws IOException, InterruptedException {
        List<String> clients = DemoClient.ALL.stream().map(DemoClient::name).toList();
        HaproxyOptions options =
                new HaproxyOptions(
                        directory, settings.httpPort(), clients, ProcessHandle.current().pid());
        return new LiveStage(settings, directory, PortBlock.take(), HaproxyProcess.start(options));
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String policies() {
        return DemoPolicies.acting(settings.dayMillis());
    }

    @Override
    public PlatformFactory platform() {
        return new LocalPlatformFactory(directory.toString());
    }

    @Override
    public void prepare(String bootstrapServers) throws Exception {
        new FirstResources(directory, haproxy.socket(), ports, bootstrapServers)
                .provision(policies());
    }

    @Override
    public PacketSource packets() throws CaptureException {
        // What HAProxy sends to the resources and what they answer.
        String filter = "tcp portrange %d-%d".formatted(ports.firstPort(), ports.lastPort());
        return LiveSource.open(LiveSettings.of(LOOPBACK, filter));
    }

    @Override
    public void begin() {
        generator.start(DemoClient.ALL, settings.dayMillis());
    }

    @Override
    public void end() throws InterruptedException {
        generator.stop();
    }

    @Override
    public Traffic traffic(long exchangesSeen) {
        return new Traffic(generator.sent(), generator.failed(), generator.firstFailure());
    }

    @Override
    public void close() {
        generator.close();
        haproxy.close();
        ChildProcesses.end();
        ports.close();
    }
}
