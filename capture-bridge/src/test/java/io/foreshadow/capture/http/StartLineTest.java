package io.foreshadow.capture.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartLineTest {
    private final StartLine line = new StartLine();

    /** The forms of RFC 9112, section 3.2, and what real clients make of them. */
    @ParameterizedTest
    @CsvSource({
        "GET /where?q=now HTTP/1.1, GET, /where?q=now, http/1.1",
        "GET http://www.example.org/pub/WWW/TheProject.html HTTP/1.1,"
                + " GET, http://www.example.org/pub/WWW/TheProject.html, http/1.1",
        "CONNECT www.example.com:80 HTTP/1.1, CONNECT, www.example.com:80, http/1.1",
        "OPTIONS * HTTP/1.1, OPTIONS, *, http/1.1",
        "GET / HTTP/1.0, GET, /, http/1.0",
        "GET /a b c HTTP/1.1, GET, /a b c, http/1.1",
        "GET  HTTP/1.1, GET, '', http/1.1",
        "get /x#top http/1.1, get, /x#top, http/1.1",
        "SUBSCRIBE /event HTTP/1.1, SUBSCRIBE, /event, http/1.1"
    })
    void readsRequestLines(String line, String method, String target, String protocol) {
        assertThat(read(line, false)).isTrue();
        assertThat(this.line.isRequest()).isTrue();
        assertThat(this.line.isMalformed()).isFalse();
        assertThat(this.line.method()).hasToString(method);
        assertThat(this.line.target()).hasToString(target);
        assertThat(this.line.protocol()).isEqualTo(protocol);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK, 200, http/1.1",
        "HTTP/1.1 404, 404, http/1.1",
        "HTTP/1.0 302 , 302, http/1.0",
        "http/1.1 200 OK, 200, http/1.1"
    })
    void readsStatusLines(String line, int status, String protocol) {
        assertThat(read(line, false)).isTrue();
        assertThat(this.line.isRequest()).isFalse();
        assertThat(this.line.status()).isEqualTo(status);
        assertThat(this.line.protocol()).isEqualTo(protocol);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /index.html",
                "GET / HTTP/2.0",
                "GET /HTTP/1.1",
                "HTTP/1.1 2000 OK",
                "HTTP/1.1 20",
                "HTTP/1.1 abc OK",
                "HTTP/1.x 200 OK",
                "SSH-2.0-OpenSSH_9.6",
                "220 mail.example.org ESMTP",
                "INVITE sip:bob@example.com SIP/2.0"
            })
    void refusesEverythingElse(String line) {
        assertThat(read(line, false)).isFalse();
    }

    /** What a server answers with 400 has cost it an answer all the same. */
    @ParameterizedTest
    @CsvSource({
        "GET /HTTP/1.1, GET, http/1.1",
        "GET/ HTTP/1.1, GET/, http/1.1",
        "POST /a HTTP/1., POST, http/1.1",
        "OPTIONSHTTP/1.1, OPTIONSHTTP/1.1, http/1.1",
        "GET /index.html, GET, http/0.9",
        "OPTIONS, OPTIONS, http/0.9"
    })
    void countsMalformedRequestsWhereOneIsDue(String line, String method, String protocol) {
        assertThat(read(line, true)).isTrue();
        assertThat(this.line.isMalformed()).isTrue();
        assertThat(this.line.method()).hasToString(method);
        assertThat(this.line.protocol()).isEqualTo(protocol);
        assertThat(read(line, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.6", "220 mail.example.org ESMTP", "GETTING there"})
    void refusesOtherProtocolsAlsoWhereARequestIsDue(String line) {
        assertThat(read(line, true)).isFalse();
    }

    @Test
    void knowsThePrefaceOfHttp2() {
        assertThat(read("PRI * HTTP/2.0", false)).isTrue();
        assertThat(line.isHttp2Preface()).isTrue();
    }

    @Test
    void recognisesAMessageByItsBeginning() {
        assertThat(mayStart("HTTP/1.1 2")).isTrue();
        assertThat(mayStart("GET /a/very/long")).isTrue();
        assertThat(mayStart("PURGE /x HTTP/1.1\r\nHo")).isTrue();
        assertThat(mayStart("PURGE /x HT")).isFalse();
        assertThat(mayStart("some text\nGET / HTTP/1.1\r\n")).isFalse();
        assertThat(mayStart("")).isFalse();
    }

    private boolean read(String text, boolean due) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return line.read(bytes, 0, bytes.length, due);
    }

    private boolean mayStart(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return line.mayStartAt(bytes, 0, bytes.length);
    }
}
