package io.foreshadow.capture.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of RFC 9112, section 6.3. */
class BodyFramingTest {
    @ParameterizedTest
    @CsvSource({
        "HEAD, 200, 'Content-Length: 5'",
        "GET, 204, ''",
        "GET, 304, 'Content-Length: 5'",
        "GET, 304, 'Transfer-Encoding: chunked'"
    })
    void someResponsesNeverHaveABody(String method, int status, String field) {
        assertThat(BodyFraming.ofResponse(response(status, field), method.equals("HEAD"))).isZero();
    }

    @Test
    void transferEncodingWinsOverContentLength() {
        Head both = response(200, "Content-Length: 5\r\nTransfer-Encoding: gzip, Chunked");
        assertThat(BodyFraming.ofResponse(both, false)).isEqualTo(BodyFraming.CHUNKED);
        assertThat(BodyFraming.ofRequest(both)).isEqualTo(BodyFraming.CHUNKED);
    }

    @Test
    void otherCodingsLastUntilTheConnectionCloses() {
        Head gzip = response(200, "Transfer-Encoding: gzip");
        assertThat(BodyFraming.ofResponse(gzip, false)).isEqualTo(BodyFraming.UNTIL_CLOSE);
        assertThat(BodyFraming.ofRequest(gzip)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 5', 5",
        "'content-length:0005', 5",
        "'Content-Length: 5, 5', 5",
        "'Content-Length: 5\r\nContent-Length: 5', 5"
    })
    void readsContentLength(String field, int length) {
        assertThat(BodyFraming.ofResponse(response(200, field), false)).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: -1'",
        "'Content-Length: 5, 6'",
        "'Content-Length: 0x10'",
        "'Content-Length: 18446744073709551615'",
        "'Content-Length: '",
        "''"
    })
    void withoutAValidLengthAResponseLastsAndARequestHasNone(String field) {
        Head head = response(200, field);
        assertThat(BodyFraming.ofResponse(head, false)).isEqualTo(BodyFraming.UNTIL_CLOSE);
        assertThat(BodyFraming.ofRequest(head)).isZero();
    }

    private static Head response(int status, String field) {
        String lines = field.isEmpty() ? "" : field + "\r\n";
        byte[] bytes = ("HTTP/1.1 " + status + " -\r\n" + lines + "\r\n").getBytes(US_ASCII);
        Head head = new Head();
        assertThat(head.read(bytes, 0, bytes.length, true)).isEqualTo(Head.Status.COMPLETE);
        return head;
    }
}
