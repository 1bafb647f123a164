package io.foreshadow.capture.synthetic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One HTTP/2 connection with prior knowledge (RFC 9113), of which only a later part is captured.
 * Three streams at a time are answered in reverse order.
 */
public final class Http2Sample {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int AT_A_TIME = 3;
    private static final long STEP_MICROS = 500;

    private final TcpConversation conversation =
            new TcpConversation(0x0a000001, 40_000, 0x0a000002, 8080, -1000);
    private final HpackWriter requests = new HpackWriter();
    private final HpackWriter responses = new HpackWriter();
    private long nowMicros = 1_767_571_200_000_000L;
    private int flagged;

    /**
     * Makes the connection.
     *
     * @param before streams that nobody listens to
     * @param after streams that are captured, from their first byte on; a multiple of three
     */
    public Http2Sample(int before, int after) {
        open();
        streams(0, before);
        conversation.drain();
        requests.listenerJoins();
        responses.listenerJoins();
        flagged = 0;
        conversation.request(nowMicros, frame(PING, 0, 0, new byte[8]));
        conversation.response(nowMicros, frame(PING, 1, 0, new byte[8]));
        streams(before, before + after);
        conversation.close(nowMicros);
    }

    /** What was captured. */
    public List<Frame> frames() {
        return conversation.frames();
    }

    /** Captured streams some of whose fields were named before the capture began. */
    public int flagged() {
        return flagged;
    }

    private void open() {
        conversation.open(nowMicros);
        ByteArrayOutputStream preface = new ByteArrayOutputStream();
        preface.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        preface.writeBytes(frame(SETTINGS, 0, 0, new byte[0]));
        conversation.request(nowMicros, preface.toByteArray());
        conversation.response(nowMicros, frame(SETTINGS, 0, 0, new byte[0]));
    }

    private void streams(int from, int to) {
        for (int first = from; first < to; first += AT_A_TIME) {
            boolean[] unresolvable = new boolean[AT_A_TIME];
            for (int at = 0; at < AT_A_TIME; at++) {
                request(first + at);
                unresolvable[at] = requests.isUnresolvable();
            }
            for (int at = AT_A_TIME - 1; at >= 0; at--) {
                response(first + at);
                flagged += unresolvable[at] || responses.isUnresolvable() ? 1 : 0;
            }
        }
    }

    /** Every tenth goes to a page that was already asked for before anybody listened. */
    private void request(int number) {
        boolean isPost = number % 5 == 4;
        byte[] block =
                requests.block(
                        ":method",
                        isPost ? "POST" : "GET",
                        ":scheme",
                        "http",
                        ":path",
                        number % 10 == 0 ? "/home" : "/items/" + number,
                        ":authority",
                        "shop.example",
                        "user-agent",
                        "sample/1.0",
                        "from",
                        "client-" + number % 4);
        int flags = END_HEADERS | (isPost ? 0 : END_STREAM);
        conversation.request(tick(), frame(HEADERS, flags, stream(number), block));
        if (isPost) {
            conversation.request(
                    tick(), frame(DATA, END_STREAM, stream(number), new byte[100 + number]));
        }
    }

    private void response(int number) {
        String status = number % 25 == 0 ? "500" : number % 20 == 0 ? "404" : "200";
        byte[] block =
                responses.block(
                        ":status",
                        status,
                        "content-type",
                        "application/json",
                        "etag",
                        "version-" + number);
        conversation.response(tick(), frame(HEADERS, END_HEADERS, stream(number), block));
        conversation.response(
                tick(), frame(DATA, END_STREAM, stream(number), new byte[300 + number]));
    }

    private long tick() {
        nowMicros += STEP_MICROS;
        return nowMicros;
    }

    private static int stream(int number) {
        return 2 * number + 1;
    }

    /** Section 4.1. */
    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(9 + payload.length);
        out.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        out.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        return out.array();
    }
}
