package io.foreshadow.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.synthetic.PcapFile;
import io.foreshadow.events.TrafficCodec;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.events.TrafficJson;
import org.junit.jupiter.api.Test;

class PrivacyTest {
    private static final String SECRET = "hunter2";

    /** A secret wherever a secret may be; only the field that names the client may leave. */
    @Test
    void noSecretLeavesTheBridge() {
        String body = "password=" + SECRET;
        Dialogue dialogue = new Dialogue();
        dialogue.client(
                "POST http://"
                        + SECRET
                        + ":"
                        + SECRET
                        + "@example.org/login;session="
                        + SECRET
                        + "?token="
                        + SECRET
                        + "#"
                        + SECRET
                        + " HTTP/1.1\r\nHost: "
                        + SECRET
                        + "\r\nX-Client: alpha\r\nX-Client-Secret: "
                        + SECRET
                        + "\r\nCookie: id="
                        + SECRET
                        + "\r\nAuthorization: Bearer "
                        + SECRET
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
        dialogue.server(
                "HTTP/1.1 200 "
                        + SECRET
                        + "\r\nSet-Cookie: id="
                        + SECRET
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n7;x="
                        + SECRET
                        + "\r\n"
                        + SECRET
                        + "\r\n0\r\nTrailer: "
                        + SECRET
                        + "\r\n\r\n");
        dialogue.client("CONNECT " + SECRET + ":443 HTTP/1.1\r\nX-Client: alpha\r\n\r\n");
        dialogue.server("HTTP/1.1 200 OK\r\n\r\n" + SECRET).client(SECRET);

        Replay replay = Replay.of(PcapFile.of(dialogue.frames()), ClientRules.byHeader("X-Client"));

        assertThat(replay.events())
                .extracting(TrafficEvent::client)
                .containsExactly("alpha", "alpha", "alpha");
        assertThat(replay.events())
                .extracting(TrafficEvent::route)
                .containsExactly("/login", "{authority}", null);
        for (TrafficEvent event : replay.events()) {
            assertThat(TrafficJson.line(event)).doesNotContain(SECRET);
            assertThat(new String(TrafficCodec.encode(event), ISO_8859_1)).doesNotContain(SECRET);
        }
        assertThat(replay.counters().summary()).doesNotContain(SECRET);
    }
}
