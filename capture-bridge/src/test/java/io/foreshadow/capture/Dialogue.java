package io.foreshadow.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.synthetic.Frame;
import io.foreshadow.capture.synthetic.PcapFile;
import io.foreshadow.capture.synthetic.TcpConversation;
import java.util.List;

/** A connection written down as who says what: each line of a test is one segment. */
final class Dialogue {
    /** When the first segment after the handshake is sent. */
    static final long START_MICROS = 1_000_000_000_000L;

    /** From one segment to the next. */
    static final long STEP_MICROS = 1_000;

    private final TcpConversation conversation =
            new TcpConversation(0x0a000001, 40_000, 0x0a000002, 8080, -10);
    private long nowMicros = START_MICROS;

    Dialogue() {
        conversation.open(START_MICROS - STEP_MICROS);
    }

    Dialogue client(String text) {
        conversation.request(nowMicros, text.getBytes(UTF_8));
        nowMicros += STEP_MICROS;
        return this;
    }

    Dialogue server(String text) {
        conversation.response(nowMicros, text.getBytes(UTF_8));
        nowMicros += STEP_MICROS;
        return this;
    }

    /** Loses the segment said last: it was sent, but not captured. */
    Dialogue lost() {
        conversation.frames().remove(conversation.frames().size() - 1);
        return this;
    }

    Dialogue pause(long micros) {
        nowMicros += micros;
        return this;
    }

    Dialogue close() {
        conversation.close(nowMicros);
        return this;
    }

    List<Frame> frames() {
        return conversation.frames();
    }

    /** What the bridge makes of it. */
    Replay replay() {
        return Replay.of(PcapFile.of(frames()), ClientRules.bySource());
    }
}
