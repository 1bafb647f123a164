package io.foreshadow.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.heartbeat.Heart;
import io.foreshadow.capture.identity.Cidr;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.identity.HashKey;
import io.foreshadow.capture.identity.HeaderList;
import io.foreshadow.capture.identity.IdentitySettings;
import io.foreshadow.capture.identity.RequestNaming;
import io.foreshadow.capture.metrics.Gauge;
import io.foreshadow.capture.metrics.MetricsServer;
import io.foreshadow.capture.mutation.FrameSource;
import io.foreshadow.capture.mutation.RawFrame;
import io.foreshadow.capture.publish.JsonPrinter;
import io.foreshadow.capture.route.RouteBook;
import io.foreshadow.capture.route.RouteLimits;
import io.foreshadow.capture.route.RoutePatterns;
import io.foreshadow.capture.route.RouteTemplates;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.synthetic.Frame;
import io.foreshadow.capture.synthetic.PcapFile;
import io.foreshadow.capture.synthetic.SecretTraffic;
import io.foreshadow.capture.synthetic.Secrets;
import io.foreshadow.events.Json;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Plants secrets in every place of every protocol and looks for them in all that leaves. */
class PrivacyTest {
    private static final List<String> HASHED_RULES =
            List.of("cookie:session", "key:X-Api-Key", "proxy", "forwarded", "source");

    @TempDir private Path folder;

    private final Secrets secrets = new Secrets();
    private final List<Frame> frames = SecretTraffic.frames(secrets);
    private final Counters counters = new Counters();

    PrivacyTest() {
        secrets.add("source address", SecretTraffic.SOURCE);
        secrets.add("address behind a proxy", SecretTraffic.PROXIED);
        secrets.add("forwarded address", SecretTraffic.FORWARDED);
    }

    @Test
    void everyProtocolIsInTheTraffic() {
        List<TrafficEvent> events = events(naming(List.of()));
        assertThat(events)
                .extracting(TrafficEvent::protocol)
                .contains(
                        "http/0.9",
                        "http/1.0",
                        "http/1.1",
                        "http/2",
                        "tls",
                        "tcp",
                        "tunnel",
                        "websocket",
                        "upgrade");
        assertThat(events).anyMatch(event -> event.grpcStatus() == 13);
        assertThat(secrets.count()).isGreaterThan(100);
        assertThat(counters.get(Counter.HEAD_TOO_LONG)).isPositive();
        assertThat(counters.get(Counter.GAP)).isPositive();
    }

    @Test
    void noSecretIsInAnEvent() {
        for (TrafficEvent event : events(naming(List.of()))) {
            String binary = new String(TrafficCodec.encode(event), ISO_8859_1);
            assertThat(secrets.foundIn(binary)).as(event.toString()).isEmpty();
            StringWriter json = new StringWriter();
            new JsonPrinter(new PrintWriter(json), true).accept(event);
            assertThat(secrets.foundIn(json.toString())).as(json.toString()).isEmpty();
        }
    }

    /** So that nobody's names are hidden by the rule that comes first. */
    @Test
    void noRuleShowsASecret() {
        for (String rule : HASHED_RULES) {
            String clients = events(naming(List.of(), rule, "cidr:0.0.0.0/0=all")).toString();
            assertThat(secrets.foundIn(clients)).as(rule).isEmpty();
        }
    }

    /** The search works: a value that was asked for is found, and so is a plain address. */
    @Test
    void whatWasNamedIsFound() {
        String all = events(naming(List.of("User-Agent,X-Plan"), "source:plain")).toString();
        assertThat(all).contains("x-plan:gold-plan");
        assertThat(secrets.foundIn(all)).containsExactly("User-Agent", "source address");
    }

    @Test
    void noSecretIsInTheNumbers() throws Exception {
        events(naming(List.of()));
        assertThat(secrets.foundIn(counters.summary())).isEmpty();
        List<String> heartbeats = new ArrayList<>();
        Heart heart =
                new Heart(
                        "a",
                        counters,
                        beat -> heartbeats.add(new String(Json.write(beat), UTF_8)),
                        0);
        heart.beat(1_000_000);
        assertThat(heartbeats).hasSize(1);
        assertThat(secrets.foundIn(heartbeats.get(0))).isEmpty();
        assertThat(secrets.foundIn(metrics())).isEmpty();
    }

    /** Also with everything logged that libraries and the bridge can log. */
    @Test
    void noSecretIsInWhatTheCommandSays() throws IOException {
        Path file = Files.write(folder.resolve("a.pcap"), PcapFile.of(frames));
        try (Overheard overheard = Overheard.listen()) {
            String said =
                    run(
                            file,
                            "--stats",
                            "--trusted-proxy",
                            "10.0.0.0/8",
                            "--client",
                            "forwarded",
                            "--headers",
                            "accept,authorization,cookie,referer,x-api-key");
            assertThat(said).contains("\"exchange\"", " exchanges, ", "authorization");
            LoggerFactory.getLogger(CaptureCommand.class).trace("the end");
            assertThat(overheard.text()).contains(CaptureCommand.class.getName() + " the end");
            assertThat(secrets.foundIn(said + overheard.text())).isEmpty();
        }
    }

    /** The search works on what the command says, too. */
    @Test
    void theCommandShowsTheValuesThatWereNamed() throws IOException {
        Path file = Files.write(folder.resolve("a.pcap"), PcapFile.of(frames));
        String said = run(file, "--header-value", "User-Agent");
        assertThat(secrets.foundIn(said)).containsExactly("User-Agent");
    }

    @Test
    void noSecretIsInWhatIsSaidOfDamagedFiles() throws IOException {
        byte[] whole = PcapFile.of(frames);
        for (int kept = 1_000; kept < whole.length; kept += whole.length / 20) {
            Path file = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, kept));
            String said = run(file);
            assertThat(said).contains("cut.pcap ends inside packet");
            assertThat(secrets.foundIn(said)).isEmpty();
        }
        byte[] noCapture = secrets.plantBytes("<not a capture>, but a letter");
        Path letter = Files.write(folder.resolve("letter"), noCapture);
        assertThat(secrets.foundIn(run(letter))).isEmpty();
    }

    private List<TrafficEvent> events(RequestNaming naming) {
        List<TrafficEvent> events = new ArrayList<>();
        List<RawFrame> raw = frames.stream().map(RawFrame::of).toList();
        try {
            new CaptureBridge(
                            new FrameSource(raw, () -> {}),
                            CaptureSettings.of(naming),
                            event -> events.add(TrafficEvent.copyOf(event)),
                            counters)
                    .run();
        } catch (CaptureException e) {
            throw new AssertionError(e);
        }
        return events;
    }

    /** The rules, or all that hash; the names of the most secret fields may always leave. */
    private static RequestNaming naming(List<String> shownValues, String... rules) {
        IdentitySettings settings =
                new IdentitySettings(
                        HashKey.random(), List.of(Cidr.parse("10.0.0.0/8")), endpoint -> null);
        return new RequestNaming(
                ClientRules.parse(rules.length == 0 ? HASHED_RULES : List.of(rules), settings),
                new RouteTemplates(RoutePatterns.of(List.of("/users/{user}/orders/{order}"))),
                new RouteBook(RouteLimits.DEFAULT),
                HeaderList.parse(
                        List.of("accept,authorization,cookie,referer,x-api-key,x-forwarded-for"),
                        shownValues));
    }

    private String metrics() throws Exception {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        List<Gauge> gauges = List.of(Gauge.openFlows(() -> 1));
        try (MetricsServer server = MetricsServer.start(anywhere, "0", counters, gauges)) {
            URI page = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(page).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** What the command writes to both outputs, without the name of the file. */
    private String run(Path file, String... options) {
        StringWriter said = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("--read", file.toString(), "--print"));
        arguments.addAll(List.of(options));
        for (String rule : List.of("cookie:session", "key:X-Api-Key", "proxy", "source")) {
            arguments.addAll(List.of("--client", rule));
        }
        CaptureCommand.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments.toArray(String[]::new));
        return said.toString();
    }
}
