package io.foreshadow.capture.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ProxyHeaderFuzzTest {
    /** A header is never longer than what is there, and more bytes never unsay it. */
    @MethodSource("headers")
    @FuzzTest
    void isTotal(byte[] bytes) {
        if (bytes == null) {
            return;
        }
        ProxyHeader whole = ProxyHeader.parse(bytes, 0, bytes.length);
        assertThat(whole.length()).isBetween(0, bytes.length);
        for (int to = 0; to < Math.min(bytes.length, 300); to++) {
            ProxyHeader part = ProxyHeader.parse(bytes, 0, to);
            if (part.state() != ProxyHeader.State.INCOMPLETE) {
                assertThat(part).isEqualTo(whole);
            }
        }
    }

    static Stream<byte[]> headers() {
        String signature = "\r\n\r\n\0\r\nQUIT\n";
        return Stream.of(
                        "PROXY TCP4 192.0.2.1 192.0.2.2 1 65535\r\nGET",
                        "PROXY TCP6 2001:db8::1 ::ffff:1.2.3.4 1 2\r\n",
                        "PROXY UNKNOWN what ever\r\n",
                        signature + "\u0021\u0011\0\f\1\2\3\4\5\6\7\10\0\1\0\2GET",
                        signature + "\u0021\u0021\0\44" + "a".repeat(36),
                        signature + "\u0020\0\0\0")
                .map(text -> text.getBytes(ISO_8859_1));
    }
}
