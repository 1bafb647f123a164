package io.foreshadow.capture.http2;

import static io.foreshadow.capture.http2.Http2Sender.all;
import static io.foreshadow.capture.http2.Http2Sender.body;
import static io.foreshadow.capture.http2.Http2Sender.frame;
import static io.foreshadow.capture.http2.Http2Sender.settings;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionTest {
    private static final int RANDOM_TRIES = 2_000_000;

    @Test
    void recognisesThePreface() {
        assertThat(preface("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nmore")).isTrue();
        assertThat(preface("PRI * HTTP/2.0\r\n")).isTrue();
        assertThat(preface("PRI * HTTP")).isFalse();
        assertThat(preface("PRI * HTTP/2.0\r\nHost: x\r\n\r\n")).isFalse();
        assertThat(preface("GET / HTTP/1.1\r\n\r\n")).isFalse();
    }

    @Test
    void recognisesFrames() {
        byte[] request = new Http2Sender().headers(9, true, ":method", "GET", ":path", "/");
        assertThat(frames(request)).as("a whole message").isTrue();
        assertThat(frames(Arrays.copyOf(request, 10))).as("the start of one").isTrue();
        assertThat(frames(all(request, new byte[] {0}))).as("and of the next").isTrue();
        assertThat(frames(settings())).as("a control frame").isTrue();
        assertThat(frames(all(settings(), body(3, false, 5)))).as("two frames").isTrue();
        assertThat(frames(Arrays.copyOf(body(3, false, 9000), 1460))).as("a body").isTrue();
    }

    @Test
    void doubtsWhatTheStandardForbids() {
        byte[] request = new Http2Sender().headers(9, true, ":method", "GET", ":path", "/");
        assertThat(frames(body(0, false, 5))).as("no stream").isFalse();
        assertThat(frames(frame(FrameHeader.PING, 0, 0, new byte[7]))).as("length").isFalse();
        assertThat(frames(frame(FrameHeader.PING, 2, 0, new byte[8]))).as("flag").isFalse();
        assertThat(frames(frame(10, 0, 1, new byte[8]))).as("type").isFalse();
        assertThat(frames(body(1, false, 16_385))).as("too long").isFalse();
        assertThat(frames(body(1 << 31 | 1, false, 5))).as("reserved bit").isFalse();
        assertThat(frames(all(request, "GET / HTTP/1.1\r\n".getBytes(US_ASCII)))).isFalse();
        assertThat(frames(Arrays.copyOf(request, 8))).as("less than a header").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // TLS: client hello, application data.
                "16030100c8010000c40303a1b2c3d4e5f6071829",
                "1703030150a1b2c3d4e5f60718293a4b5c6d7e8f",
                // SSH: banner, key exchange.
                "5353482d322e302d4f70656e5353485f392e360d0a",
                "0000050c0a14a1b2c3d4e5f60718293a4b5c6d7e8f",
                // Kafka: produce and fetch requests; PostgreSQL: start; MySQL: query.
                "0000002d000000090000000100076b61666b612d31ffff",
                "000000640001000c00000002000972646b61666b61",
                "000000080004d2162f",
                "0000002b00030000757365720070673100",
                "150000000353454c4543542040407665727369",
                // SMB, DNS over TCP, MQTT, zeros.
                "000000d4fe534d4240000100000000000000",
                "001d4a4a0100000100000000000003777777",
                "101000044d5154540402003c000474657374",
                "000000000000000000000000000000000000"
            })
    void takesNoOtherProtocolForFrames(String hex) {
        assertThat(frames(HexFormat.of().parseHex(hex))).isFalse();
    }

    @Test
    void takesNoRandomBytesForFrames() {
        Random random = new Random(7541);
        byte[] bytes = new byte[64];
        for (int tries = 0; tries < RANDOM_TRIES; tries++) {
            random.nextBytes(bytes);
            assertThat(Detection.looksLikeFrames(bytes, 0, 9 + tries % 55)).isFalse();
        }
    }

    private static boolean preface(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        return Http2Connection.looksLikePreface(bytes, 0, bytes.length);
    }

    private static boolean frames(byte[] bytes) {
        return Http2Connection.looksLikeFrames(bytes, 0, bytes.length);
    }
}
