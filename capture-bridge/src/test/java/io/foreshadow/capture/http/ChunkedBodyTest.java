package io.foreshadow.capture.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {
    private final ChunkedBody body = new ChunkedBody();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0\r\n\r\n",
                "4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n",
                "4;name=\"va;lue\"\r\nWiki\r\n000\r\n\r\n",
                "a\r\n0123456789\r\n00A\r\n0123456789\r\n0\r\n\r\n",
                "4\nWiki\n0\n\n",
                "2\r\nhi\r\n0\r\nExpires: never\r\nX: y\r\n\r\n"
            })
    void findsTheEnd(String text) {
        byte[] bytes = (text + "HTTP/1.1 200 OK").getBytes(US_ASCII);
        assertThat(body.consume(bytes, 0, bytes.length)).isEqualTo(text.length());
        assertThat(body.isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "x\r\n",
                "4\r\nWikipedia",
                "-1\r\n",
                "10000000000000000\r\n",
                " 4\r\n"
            })
    void knowsDamage(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        body.consume(bytes, 0, bytes.length);
        assertThat(body.isDamaged()).isTrue();
    }

    @Test
    void skipsLostBytesInsideAChunk() {
        feed("a\r\n01");
        assertThat(body.skip(7)).isEqualTo(7);
        feed("9\r\n0\r\n\r\n");
        assertThat(body.isComplete()).isTrue();
    }

    @Test
    void losesItsWayWhenAChunkSizeIsLost() {
        feed("a\r\n01");
        body.skip(9);
        assertThat(body.isDamaged()).isTrue();
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        assertThat(body.consume(bytes, 0, bytes.length)).isEqualTo(bytes.length);
    }
}
