package io.foreshadow.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.capture.source.CaptureException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads captures from the public test suites of other sensors and compares the numbers of requests
 * and responses with what three independent tools agree on. Skipped where the captures are not at
 * hand.
 */
class RealCapturesTest {
    /** What this version leaves out, in the words of the column {@code exercises}. */
    private static final List<String> OUT_OF_SCOPE =
            List.of(
                    "vxlan",
                    "erspan",
                    "gre",
                    "geneve",
                    "mpls",
                    "IP in IP",
                    "CONNECT fragmented",
                    "http09",
                    // Request lines that every server answers with 400.
                    "unknown/extension");

    private static final List<String> LINKS =
            List.of("ether", "null", "rawip", "rawip4", "rawip6", "linux-sll", "linux-sll2");

    static Stream<ExpectedCapture> supported() {
        return ExpectedCapture.all().stream()
                .filter(capture -> capture.h2Requests() == 0)
                .filter(capture -> LINKS.contains(capture.link()))
                .filter(capture -> OUT_OF_SCOPE.stream().noneMatch(capture.exercises()::contains));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("supported")
    void findsTheExchangesThatOtherToolsFind(ExpectedCapture expected) throws CaptureException {
        Replay replay = Replay.of(expected.path());
        assertThat(replay.requests())
                .as("requests")
                .isBetween(expected.requestsMin(), expected.requestsMax());
        assertThat(replay.responses())
                .as("responses")
                .isBetween(expected.responsesMin(), expected.responsesMax());
    }

    @Test
    void survivesEveryCapture() throws CaptureException {
        List<ExpectedCapture> captures = ExpectedCapture.all();
        assumeTrue(!captures.isEmpty(), "the folder of real captures is not here");
        for (ExpectedCapture capture : captures) {
            Replay replay = Replay.of(capture.path());
            assertThat(replay.failure()).as(capture.file()).isNull();
        }
    }
}
