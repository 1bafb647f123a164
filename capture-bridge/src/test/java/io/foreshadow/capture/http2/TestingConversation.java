package io.foreshadow.capture.http2;

import static io.foreshadow.capture.http2.Http2Sender.all;
import static io.foreshadow.capture.http2.Http2Sender.body;
import static io.foreshadow.capture.http2.Http2Sender.frame;

import java.util.Arrays;
import java.util.Random;

/**
 * The two sides of a connection with many calls. Some fields come again and again, some are always
 * new, and some large ones push the others out of the table.
 */
final class TestingConversation {
    /** The first stream whose client is named in {@code x-client}. */
    static final int RENAMED = 121;

    private final Http2Sender client = new Http2Sender();
    private final Http2Sender server = new Http2Sender();
    private final Random random;
    private int stream = -1;

    TestingConversation(Random random) {
        this.random = random;
    }

    /** The stream of the latest request. */
    int stream() {
        return stream;
    }

    /** The path of the request on a stream. */
    static String path(int stream) {
        return "/items/" + stream;
    }

    /** Who sends the request on a stream, if its field is known. */
    static String client(int stream) {
        return "tenant-" + stream / 2 % 7;
    }

    /** The status of the response on a stream. */
    static int status(int stream) {
        return stream / 2 % 5 == 0 ? 503 : 200;
    }

    /** The status of the call on a stream. */
    static int grpcStatus(int stream) {
        return stream / 2 % 3;
    }

    /** The frames of the next request. */
    byte[] request() {
        stream += 2;
        byte[] block =
                client.block(
                        ":method",
                        "POST",
                        ":scheme",
                        "http",
                        ":path",
                        path(stream),
                        ":authority",
                        "api.example",
                        stream < RENAMED ? "x-account" : "x-client",
                        client(stream),
                        "user-agent",
                        "test/1",
                        "x-token-" + random.nextInt(40),
                        "t".repeat(random.nextInt(300)));
        return all(
                split(block, 0),
                frame(FrameHeader.WINDOW_UPDATE, 0, 0, new byte[4]),
                body(stream, false, random.nextInt(2000)),
                body(stream, true, 7));
    }

    /** The frames of the response to it. */
    byte[] response() {
        byte[] block =
                server.block(
                        ":status",
                        Integer.toString(status(stream)),
                        "content-type",
                        "application/grpc",
                        "server",
                        "test/2");
        byte[] trailers =
                server.block(
                        "grpc-status",
                        Integer.toString(grpcStatus(stream)),
                        "x-trace-" + random.nextInt(40),
                        "t".repeat(random.nextInt(300)));
        return all(
                split(block, 0),
                body(stream, false, random.nextInt(2000)),
                split(trailers, FrameHeader.END_STREAM));
    }

    private byte[] split(byte[] block, int flags) {
        int at = random.nextInt(block.length + 1);
        byte[] rest = Arrays.copyOfRange(block, at, block.length);
        return all(
                frame(FrameHeader.HEADERS, flags, stream, Arrays.copyOf(block, at)),
                frame(FrameHeader.CONTINUATION, FrameHeader.END_HEADERS, stream, rest));
    }
}
