package io.foreshadow.capture.synthetic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Exchanges on kept-alive connections, several under way at a time, with bodies of one to six
 * segments. The heads of exchange {@code n} are {@code 250 + n} bytes long on both sides, so that a
 * wrong pair is known by its sizes.
 */
public final class SampleExchanges {
    private static final int EXCHANGES_PER_CONNECTION = 10;
    private static final int HEAD_BYTES = 250;
    private static final long START_MICROS = 1_767_571_200_000_000L;
    private static final long STEP_MICROS = 1_000;
    private static final long SERVICE_MICROS = 2_500;
    private static final byte[] NOTHING = {};

    private final int first;
    private final int count;
    private final IntFunction<byte[]> preface;

    private SampleExchanges(int first, int count, IntFunction<byte[]> preface) {
        this.first = first;
        this.count = count;
        this.preface = preface;
    }

    /** 200 exchanges on 20 connections. */
    public static SampleExchanges twoHundred() {
        return numbered(0, 200);
    }

    /** These exchanges, ten on each connection, the first ones always on the same addresses. */
    public static SampleExchanges numbered(int first, int count) {
        return new SampleExchanges(first, count, connection -> NOTHING);
    }

    /** The same, but each client says something before its first request. */
    public SampleExchanges after(IntFunction<byte[]> newPreface) {
        return new SampleExchanges(first, count, newPreface);
    }

    /** What a capture point without faults sees. */
    public List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (int connection = 0; connection * EXCHANGES_PER_CONNECTION < count; connection++) {
            frames.addAll(connection(connection));
        }
        frames.sort(Comparator.comparingLong(Frame::micros));
        return frames;
    }

    /** What there is to be found. */
    public List<SampleExchange> truth() {
        List<SampleExchange> truth = new ArrayList<>();
        for (int number = first; number < first + count; number++) {
            truth.add(
                    new SampleExchange(
                            isPost(number) ? "POST" : "GET",
                            status(number),
                            HEAD_BYTES + number,
                            requestBody(number),
                            HEAD_BYTES + number,
                            responseBody(number)));
        }
        return truth;
    }

    private List<Frame> connection(int connection) {
        int connections = count / EXCHANGES_PER_CONNECTION;
        TcpConversation conversation =
                new TcpConversation(
                        0x0a000001, 40_000 + connection, 0x0a000002, 8080, 77_777 * (first + 1));
        long micros = START_MICROS + connection * STEP_MICROS;
        conversation.open(micros - 500);
        byte[] before = preface.apply(connection);
        boolean ownSegment = before.length > 0 && connection % 2 == 0;
        if (ownSegment) {
            conversation.requestMessage(micros - 400, before);
        }
        for (int at = 0; at < EXCHANGES_PER_CONNECTION; at++) {
            int number = first + connection + at * connections;
            byte[] request = request(number);
            boolean coalesced = at == 0 && !ownSegment;
            conversation.requestMessage(micros, coalesced ? joined(before, request) : request);
            conversation.responseMessage(micros + SERVICE_MICROS, response(number));
            micros += connections * STEP_MICROS;
        }
        conversation.close(micros);
        return conversation.frames();
    }

    private static byte[] request(int number) {
        String method = isPost(number) ? "POST" : "GET";
        int body = requestBody(number);
        return message(
                method + " /items/" + number + " HTTP/1.1\r\nHost: shop.example\r\n", number, body);
    }

    private static byte[] response(int number) {
        return message("HTTP/1.1 " + status(number) + " Status\r\n", number, responseBody(number));
    }

    /** Pads the head to its length; the length of the body comes last, behind a short snap. */
    private static byte[] message(String start, int number, int body) {
        String end = "\r\nContent-Length: " + body + "\r\n\r\n";
        String name = "X-Padding: ";
        int padding = HEAD_BYTES + number - start.length() - name.length() - end.length();
        return joined(
                (start + name + "p".repeat(padding) + end).getBytes(US_ASCII),
                "b".repeat(body).getBytes(US_ASCII));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }

    private static boolean isPost(int number) {
        return number % 4 == 3;
    }

    private static int status(int number) {
        return number % 50 == 0 ? 500 : number % 20 == 0 ? 404 : 200;
    }

    private static int requestBody(int number) {
        return isPost(number) ? 200 + number * 11 : 0;
    }

    private static int responseBody(int number) {
        return 100 + number * 40;
    }
}
