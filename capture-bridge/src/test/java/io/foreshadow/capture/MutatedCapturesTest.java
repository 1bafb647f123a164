package io.foreshadow.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.identity.Cidr;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.identity.HashKey;
import io.foreshadow.capture.identity.HeaderList;
import io.foreshadow.capture.identity.IdentitySettings;
import io.foreshadow.capture.identity.RequestNaming;
import io.foreshadow.capture.mutation.FrameSource;
import io.foreshadow.capture.mutation.Mutator;
import io.foreshadow.capture.mutation.NamedCapture;
import io.foreshadow.capture.mutation.RawFrame;
import io.foreshadow.capture.route.RouteBook;
import io.foreshadow.capture.route.RouteLimits;
import io.foreshadow.capture.route.RoutePatterns;
import io.foreshadow.capture.route.RouteTemplates;
import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.tcp.FlowLimits;
import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.events.TrafficJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole bridge under captures, real and generated, that were damaged by chance. A failure names
 * its capture and its seed; {@code -Dforeshadow.fuzz.seed=SEED} starts there. With {@code
 * -Dforeshadow.fuzz.seconds=N} new seeds are tried for that long.
 */
class MutatedCapturesTest {
    /** Half open, open and closed ones of TCP, single and further ones of UDP. */
    private static final long KINDS_OF_FLOWS = 5;

    private static final long FIRST_SEED = Long.getLong("foreshadow.fuzz.seed", 1);
    private static final long SECONDS = Long.getLong("foreshadow.fuzz.seconds", 0);
    private static final long ROUNDS = 2;

    /** So small that everything is evicted now and then. */
    private static final FlowLimits NARROW =
            new FlowLimits(6, Duration.ofSeconds(2), Duration.ofSeconds(1), 20_000, 8_000);

    private static final HashKey KEY = HashKey.random();

    /** What one run has given. */
    private record Outcome(List<TrafficEvent> events, String counters) {}

    /** Every capture has a minute: far more than it needs, but an endless loop ends. */
    @ParameterizedTest
    @MethodSource("captures")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void keepsItsPromises(NamedCapture capture) throws CaptureException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
            check(capture, seed);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "foreshadow.fuzz.seconds", matches = "[0-9]+")
    void keepsItsPromisesForLong() throws CaptureException {
        List<NamedCapture> captures = captures().toList();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long runs = 0;
        for (long seed = FIRST_SEED + ROUNDS; System.nanoTime() < end; seed++) {
            for (int index = 0; index < captures.size() && System.nanoTime() < end; index++) {
                NamedCapture capture = captures.get(index);
                long thisSeed = seed;
                assertTimeoutPreemptively(
                        Duration.ofMinutes(1),
                        () -> check(capture, thisSeed),
                        () -> capture + " hangs with seed " + thisSeed);
                runs++;
            }
        }
        System.out.println(runs + " damaged captures read, seeds from " + FIRST_SEED + " on");
    }

    static Stream<NamedCapture> captures() {
        return Stream.concat(
                NamedCapture.generated().stream(),
                ExpectedCapture.all().stream()
                        .map(real -> NamedCapture.read(real.file(), real.path())));
    }

    private static void check(NamedCapture capture, long seed) {
        List<RawFrame> frames =
                new Mutator(seed * 31 + capture.name().hashCode()).mutate(capture.frames());
        CaptureSettings[] settings = {settings(seed), settings(seed)};
        try {
            Outcome outcome = run(frames, settings[0]);
            outcome.events.forEach(MutatedCapturesTest::assertValid);
            assertThat(run(frames, settings[1])).isEqualTo(outcome);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(capture + " fails with seed " + seed, e);
        }
    }

    private static Outcome run(List<RawFrame> frames, CaptureSettings settings) {
        List<TrafficEvent> events = new ArrayList<>();
        Counters counters = new Counters();
        CaptureBridge[] bridge = new CaptureBridge[1];
        FrameSource source =
                new FrameSource(frames, () -> assertBounded(bridge[0], settings.flows()));
        bridge[0] =
                new CaptureBridge(
                        source,
                        settings,
                        event -> events.add(TrafficEvent.copyOf(event)),
                        counters);
        try {
            bridge[0].run();
        } catch (CaptureException e) {
            throw new AssertionError(e);
        }
        assertThat(bridge[0].heldBytes()).as("held bytes at the end").isZero();
        assertThat(bridge[0].flows()).as("flows at the end").isZero();
        assertThat(counters.get(Counter.PACKETS)).isEqualTo(frames.size());
        assertThat(counters.get(Counter.EXCHANGES) + counters.get(Counter.FLOW_SLICE))
                .isEqualTo(events.size());
        assertThat(counters.totals().values()).as("totals").allMatch(total -> total >= 0);
        return new Outcome(events, counters.summary());
    }

    private static void assertBounded(CaptureBridge bridge, FlowLimits limits) {
        if (bridge.heldBytes() > limits.heldBytes()
                || bridge.flows() > KINDS_OF_FLOWS * limits.flows()) {
            throw new AssertionError(
                    bridge.heldBytes() + " bytes held, " + bridge.flows() + " flows");
        }
    }

    private static void assertValid(TrafficEvent event) {
        assertThat(TrafficCodec.decode(TrafficCodec.encode(event))).isEqualTo(event);
        assertThat(TrafficJson.line(event)).doesNotContain("\n");
        assertThat(
                        List.of(
                                event.requestHeadBytes(),
                                event.requestBodyBytes(),
                                event.responseHeadBytes(),
                                event.responseBodyBytes()))
                .as(event.toString())
                .allMatch(size -> size >= 0);
        assertThat(event.latencyMicros()).isGreaterThanOrEqualTo(Traffic.UNKNOWN);
        assertThat(event.timeToFirstByteMicros()).isGreaterThanOrEqualTo(Traffic.UNKNOWN);
        assertThat(event.status()).matches(code -> code == 0 || code >= 100 && code <= 999);
    }

    /** Odd seeds: the default settings; even ones: narrow limits, and all rules there are. */
    private static CaptureSettings settings(long seed) {
        if (seed % 2 != 0) {
            return CaptureSettings.of(ClientRules.bySource());
        }
        List<String> rules =
                List.of(
                        "header:X-Tenant:hash",
                        "cookie:session",
                        "key:X-Api-Key",
                        "sni",
                        "proxy",
                        "forwarded",
                        "vni",
                        "source");
        List<Cidr> everybody = List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0"));
        RequestNaming naming =
                new RequestNaming(
                        ClientRules.parse(rules, new IdentitySettings(KEY, everybody, null)),
                        new RouteTemplates(RoutePatterns.of(List.of("/items/{item}", "/a/{b}/c"))),
                        new RouteBook(new RouteLimits(5, 5)),
                        HeaderList.parse(List.of("accept,user-agent"), List.of("host")));
        return new CaptureSettings(naming, NARROW, Duration.ofSeconds(1));
    }
}
