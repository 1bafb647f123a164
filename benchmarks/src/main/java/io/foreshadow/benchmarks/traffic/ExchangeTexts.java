package io.foreshadow.benchmarks.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Random;

/**
 * Writes requests and responses as browsers and web services do: eight to twelve fields and 300 to
 * 500 bytes a head, targets with identifiers, JSON for bodies, one response in ten chunked.
 */
final class ExchangeTexts {
    private static final byte[] NOTHING = {};
    private static final int CHUNK_BYTES = 4096;
    private static final int MAX_BODY_BYTES = 60_000;
    private static final String HEX = "0123456789abcdef";

    private final Random random;
    private final byte[] filler = new byte[MAX_BODY_BYTES];

    ExchangeTexts(Random random) {
        this.random = random;
        for (int at = 0; at < filler.length; at++) {
            filler[at] = (byte) ('a' + random.nextInt(26));
        }
    }

    /** The next request of a client, with its response. */
    ExchangeText next(String client) {
        String[] line = requestLine().split(" ");
        String method = line[0];
        int status = status(method);
        byte[] requestBody = hasRequestBody(method) ? body(60, 500) : NOTHING;
        byte[] responseBody = hasResponseBody(status) ? responseContent() : NOTHING;
        boolean chunked = responseBody.length > 0 && random.nextInt(10) == 0;
        byte[] framed = chunked ? chunks(responseBody) : responseBody;
        String framing = chunked ? null : String.valueOf(responseBody.length);
        return new ExchangeText(
                method,
                status,
                requestHead(method, line[1], client, requestBody.length),
                requestBody,
                responseHead(status, framing),
                method.equals("HEAD") ? NOTHING : framed);
    }

    private String requestLine() {
        int number = random.nextInt(1_000_000);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> "GET /api/v1/items/" + number;
            case 5, 6 -> "GET /api/v1/items?page=" + number % 100 + "&size=20";
            case 7, 8 -> "GET /api/v1/users/" + uuid();
            case 9, 10 -> "GET /api/v1/users/" + number + "/orders/" + random.nextInt(100_000);
            case 11 -> "GET /static/" + hex(32) + ".js";
            case 12 -> "GET /calendar/2026-0" + (1 + number % 9) + "-17/events";
            case 13 -> "GET /health";
            case 14 -> "HEAD /static/" + hex(32) + ".css";
            case 15, 16 -> "POST /api/v1/orders";
            case 17 -> "PUT /api/v1/carts/" + uuid();
            case 18 -> "PATCH /api/v1/users/" + number;
            default -> "DELETE /api/v1/carts/" + uuid() + "/lines/" + number % 50;
        };
    }

    private int status(String method) {
        int luck = random.nextInt(100);
        if (luck < 4) {
            return luck == 0 ? 500 : 404;
        }
        return switch (method) {
            case "POST" -> 201;
            case "DELETE" -> 204;
            case "GET" -> luck < 8 ? 304 : 200;
            default -> 200;
        };
    }

    private static boolean hasRequestBody(String method) {
        return method.startsWith("P");
    }

    private static boolean hasResponseBody(int status) {
        return status != 204 && status != 304;
    }

    private byte[] requestHead(String method, String target, String client, int body) {
        StringBuilder head = new StringBuilder(512);
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        field(head, "Host", client + ".shop.example");
        field(head, "X-Client", client);
        field(head, "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0");
        field(head, "Accept", "application/json, text/plain, */*");
        field(head, "Accept-Encoding", "gzip, deflate, br");
        field(head, "Accept-Language", "en-GB,en;q=0.7");
        field(head, "X-Request-Id", uuid());
        field(head, "Cookie", "session=" + hex(32));
        field(head, "X-Forwarded-For", "198.51.100." + random.nextInt(256));
        if (hasRequestBody(method)) {
            field(head, "Content-Type", "application/json");
            field(head, "Content-Length", String.valueOf(body));
        }
        return bytes(head.append("\r\n"));
    }

    /**
     * @param length the content's, or null for chunks
     */
    private byte[] responseHead(int status, String length) {
        StringBuilder head = new StringBuilder(512);
        head.append("HTTP/1.1 ").append(status).append(' ').append(reason(status)).append("\r\n");
        field(head, "Date", "Tue, 06 Jan 2026 10:00:00 GMT");
        field(head, "Server", "nginx");
        field(head, "Content-Type", "application/json; charset=utf-8");
        if (length == null) {
            field(head, "Transfer-Encoding", "chunked");
        } else if (hasResponseBody(status)) {
            field(head, "Content-Length", length);
        }
        field(head, "Cache-Control", "private, max-age=0, must-revalidate");
        field(head, "ETag", '"' + hex(16) + '"');
        field(head, "Vary", "Accept-Encoding, Origin");
        field(head, "X-Content-Type-Options", "nosniff");
        field(head, "Strict-Transport-Security", "max-age=31536000");
        return bytes(head.append("\r\n"));
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 304 -> "Not Modified";
            case 404 -> "Not Found";
            default -> "Internal Server Error";
        };
    }

    /** Mostly an object, sometimes a list, often next to nothing. */
    private byte[] responseContent() {
        int kind = random.nextInt(20);
        return kind < 5 ? body(20, 90) : kind < 17 ? body(200, 1400) : body(1000, 6000);
    }

    /** A body of exponentially distributed length above the least. */
    private byte[] body(int least, double mean) {
        double above = -StrictMath.log(1 - random.nextDouble()) * mean;
        return Arrays.copyOf(filler, (int) Math.min(MAX_BODY_BYTES, least + above));
    }

    /** RFC 9112, section 7.1. */
    private static byte[] chunks(byte[] content) {
        StringBuilder framed = new StringBuilder(content.length + 64);
        for (int at = 0; at < content.length; at += CHUNK_BYTES) {
            int length = Math.min(CHUNK_BYTES, content.length - at);
            framed.append(Integer.toHexString(length)).append("\r\n");
            framed.append(new String(content, at, length, ISO_8859_1)).append("\r\n");
        }
        return bytes(framed.append("0\r\n\r\n"));
    }

    private static void field(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private String uuid() {
        return hex(8) + '-' + hex(4) + '-' + hex(4) + '-' + hex(4) + '-' + hex(12);
    }

    private String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        long bits = 0;
        for (int at = 0; at < digits; at++) {
            bits = at % 16 == 0 ? random.nextLong() : bits >>> 4;
            text.append(HEX.charAt((int) (bits & 0xf)));
        }
        return text.toString();
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(ISO_8859_1);
    }
}
