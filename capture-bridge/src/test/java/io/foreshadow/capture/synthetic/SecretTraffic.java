package io.foreshadow.capture.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Connections of every protocol with a secret wherever a protocol lets people put one. */
public final class SecretTraffic {
    /** Where all of it comes from; a secret, too, where addresses are hashed. */
    public static final String SOURCE = "10.77.166.155";

    /** Where one connection comes from by the PROXY protocol. */
    public static final String PROXIED = "198.51.100.177";

    /** Where one request comes from by its fields. */
    public static final String FORWARDED = "203.0.113.199";

    private static final int SOURCE_BITS = 0x0a4da69b;
    private static final int SERVER_BITS = 0x0a000002;
    private static final int STEP_MICROS = 1_000;

    private final Secrets secrets;
    private final List<Frame> frames = new ArrayList<>();
    private TcpConversation conversation;
    private long nowMicros = 1_767_571_200_000_000L;
    private int port = 41_000;

    private SecretTraffic(Secrets secrets) {
        this.secrets = secrets;
    }

    /** All of it; its secrets are planted here. */
    public static List<Frame> frames(Secrets secrets) {
        SecretTraffic traffic = new SecretTraffic(secrets);
        traffic.http1();
        traffic.malformedHttp1();
        traffic.tunnels();
        traffic.behindProxies();
        traffic.http2();
        traffic.upgradedHttp2();
        traffic.tls();
        traffic.others();
        traffic.datagrams();
        return traffic.frames;
    }

    private void http1() {
        connection(8080);
        String body = secrets.plant("{\"password\":\"<HTTP/1 request body>\"}");
        client(
                "POST http://<userinfo name>:<userinfo password>@<authority>/users/<path segment>"
                        + "/orders;v=<path parameter>/<second segment>.json"
                        + "?token=<query>&<query name>=1#<fragment> HTTP/1.1\r\n"
                        + "Host: <Host>\r\nX-Plan: gold-plan\r\n"
                        + "Authorization: Bearer <Authorization>\r\n"
                        + "Proxy-Authorization: Basic <Proxy-Authorization>\r\n"
                        + "Cookie: theme=<other cookie>; session=<identity cookie>\r\n"
                        + "X-Api-Key: <identity key>\r\n"
                        + "Referer: https://shop.example/<Referer>\r\nUser-Agent: <User-Agent>\r\n"
                        + "Accept: text/html,\r\n  <obs-fold>\r\n\t<obs-fold by tab>\r\n"
                        + "X-<name of a field>: 1\r\nX-Other: <other field>\r\n"
                        + ("Content-Type: multipart/form-data; boundary=<boundary>\r\n")
                        + ("Content-Length: " + body.length() + "\r\n\r\n" + body));
        server(
                "HTTP/1.1 200 <reason phrase>\r\nSet-Cookie: session=<Set-Cookie>; Path=/\r\n"
                        + "Location: /reset?code=<Location>\r\nETag: \"<ETag>\"\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n14;x=<chunk extension>\r\n"
                        + "<chunked body>\r\n0\r\nX-Trailer: <trailer>\r\n\r\n");
        client(
                "GET /%3Cb%3E/<a%20b>?<query of the second> HTTP/1.0\r\nCookie: <bare cookie>\r\n\r\n");
        server("HTTP/1.0 403 <second reason>\r\n\r\n<body until the end>");
        close();
    }

    private void malformedHttp1() {
        connection(8080);
        client("<METHOD> /a HTTP/1.1\r\nHost: a\r\n\r\n");
        server("HTTP/1.1 400 No\r\nContent-Length: 20\r\n\r\n<body of an error>");
        client("GET <no path> HTTP/1.1\r\n\r\nGET /b <instead of a version>\r\n\r\n");
        client(
                "GET /c?t=<query without a version>\r\nDELETE\t/d?<query after a tab> HTTP/1.1\r\n\r\n");
        client("GET /e HTTP/1.1\r\n<line without a colon>\r\n: <value without a name>\r\n\r\n");
        client("GET /f HTTP/1.1\r\nX-Long: " + "<endless head>".repeat(4_000) + "\r\n\r\n");
        client("POST /g HTTP/1.1\r\nContent-Length: <length>\r\n\r\n<body of that length>");
        server("HTTP/1.1 <status> OK\r\n\r\n");
        close();
        connection(8080);
        client("POST /h HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n<chunk size>\r\n<chunk>\r\n");
        client("<first word after a chunk> /x HTTP/1.1\r\n\r\n");
        lost("<what is lost>\r\n");
        client("password <line of a body> HTTP/1.1\r\n\r\nPASS <second line of a body>\r\n");
        close();
    }

    private void tunnels() {
        connection(3128);
        client(
                "CONNECT <user of CONNECT>:<password of CONNECT>@<host of CONNECT>:443 HTTP/1.1\r\n"
                        + "Proxy-Authorization: Basic <credentials of CONNECT>\r\n\r\n");
        server("HTTP/1.1 200 Established\r\n\r\n<tunnelled answer>");
        client("<tunnelled> question");
        close();
        connection(8080);
        client(
                "GET /chat?ticket=<WebSocket ticket> HTTP/1.1\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Key: <Sec-WebSocket-Key>\r\n\r\n");
        server(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Protocol: <subprotocol>\r\n\r\n\u0081\u0014<message>");
        client("\u0081\u0014<message of the client>");
        close();
        connection(8080);
        client("GET /up HTTP/1.1\r\nUpgrade: <asked protocol>\r\nConnection: Upgrade\r\n\r\n");
        server("HTTP/1.1 101 Go\r\nUpgrade: <given protocol>\r\n\r\n<payload after an upgrade>");
        close();
    }

    private void behindProxies() {
        connection(8080);
        client(
                "PROXY TCP4 "
                        + PROXIED
                        + " 10.0.0.2 50000 8080\r\nGET /p?<query one> HTTP/1.1\r\n\r\n");
        server("HTTP/1.1 204 <reason one>\r\n\r\n");
        close();
        connection(8080);
        byte[] authority = secrets.plantBytes("<authority of PROXY>");
        byte[] own = secrets.plantBytes("<own value of PROXY>");
        ByteBuffer header = ByteBuffer.allocate(28 + 3 + authority.length + 3 + own.length);
        header.put("\r\n\r\n\0\r\nQUIT\n\u0021\u0011".getBytes(ISO_8859_1));
        header.putShort((short) (header.capacity() - 16));
        header.putInt(0xc63364b1).putInt(SERVER_BITS).putInt(50_000 << 16 | 8080);
        header.put((byte) 2).putShort((short) authority.length).put(authority);
        header.put((byte) 0xe0).putShort((short) own.length).put(own);
        client(joined(header.array(), secrets.plantBytes("GET /q?<query two> HTTP/1.1\r\n\r\n")));
        close();
        connection(8080);
        client("PROXY <broken PROXY line>\r\n<after a broken PROXY line>\r\n");
        close();
        connection(8080);
        client(
                "GET /r HTTP/1.1\r\nX-Forwarded-For: <forwarded name>, "
                        + FORWARDED
                        + "\r\nForwarded: for=\"<forwarded token>\";by=<by>, for="
                        + FORWARDED
                        + "\r\n\r\n");
        server("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n<one more body>");
        close();
    }

    private void http2() {
        HpackWriter requests = new HpackWriter();
        HpackWriter responses = new HpackWriter();
        connection(8080);
        client("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        client(frame(4, 0, 0, new byte[0]));
        server(frame(4, 0, 0, new byte[0]));
        client(
                frame(
                        1,
                        4,
                        1,
                        requests.block(
                                fields(
                                        ":method|POST|:path|/u/<h2 segment>/x?token=<h2 query>"
                                                + "|:authority|<h2 authority>|:scheme|<h2 scheme>"
                                                + "|authorization|<h2 authorization>"
                                                + "|cookie|a=<h2 crumb>|cookie|session=<h2 session>"
                                                + "|x-api-key|<h2 key>|x-<h2 name>|<h2 value>"))));
        client(frame(0, 1, 1, secrets.plantBytes("<h2 request body>")));
        byte[] promised =
                responses.block(fields(":method|GET|:path|/p/<push segment>?<push query>"));
        server(frame(5, 4, 1, joined(new byte[] {0, 0, 0, 2}, promised)));
        server(frame(1, 4, 1, responses.block(fields(":status|200|set-cookie|s=<h2 Set-Cookie>"))));
        server(
                frame(
                        0,
                        9,
                        1,
                        joined(new byte[] {20}, secrets.plantBytes("<h2 body><h2 padding>"))));
        server(frame(1, 5, 2, responses.block(fields(":status|<h2 status>|x|<push value>"))));
        client(
                frame(
                        1,
                        4,
                        3,
                        requests.block(
                                fields(
                                        ":method|<h2 method>|:path|<h2 path without slash>"
                                                + "|content-type|application/grpc+<grpc codec>"))));
        client(frame(0, 1, 3, secrets.plantBytes("\0\0\0\0\24<grpc message>")));
        server(frame(1, 4, 3, responses.block(fields(":status|200"))));
        server(frame(0, 0, 3, secrets.plantBytes("\0\0\0\0\24<grpc answer>")));
        server(
                frame(
                        1,
                        5,
                        3,
                        responses.block(fields("grpc-status|13|grpc-message|bad <grpc-message>"))));
        client(frame(6, 0, 0, "h2-ping!".getBytes(ISO_8859_1)));
        client(frame(0xbe, 0, 0, secrets.plantBytes("<unknown frame>")));
        server(frame(7, 0, 0, joined(new byte[8], secrets.plantBytes("<GOAWAY>"))));
        server(secrets.plantBytes("<no frame at all, but text>"));
        close();
    }

    private void upgradedHttp2() {
        connection(8080);
        client(
                "GET /up?<h2c query> HTTP/1.1\r\nUpgrade: h2c\r\nHTTP2-Settings: <h2c settings>\r\n"
                        + "Connection: Upgrade, HTTP2-Settings\r\n\r\n");
        server("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n");
        server(frame(4, 0, 0, new byte[0]));
        server(frame(1, 4, 1, new HpackWriter().block(fields(":status|200|etag|<h2c etag>"))));
        server(frame(0, 1, 1, secrets.plantBytes("<h2c body>")));
        close();
    }

    private void tls() {
        connection(443);
        byte[] ticket = secrets.plantBytes("<session ticket>");
        ByteBuffer hello = ByteBuffer.allocate(47 + ticket.length);
        hello.putShort((short) 0x0303).put(secrets.plantBytes("<client random>")).put(new byte[12]);
        hello.put((byte) 0).putInt(0x00021301).put((byte) 1).put((byte) 0);
        hello.putShort((short) (4 + ticket.length)).putShort((short) 35);
        hello.putShort((short) ticket.length).put(ticket);
        byte[] message = joined(new byte[] {1, 0, 0, (byte) hello.capacity()}, hello.array());
        client(record(22, message));
        server(record(23, secrets.plantBytes("<application data of the server>")));
        client(record(23, secrets.plantBytes("<application data>")));
        client(record(21, secrets.plantBytes("<alert>")));
        close();
    }

    private void others() {
        for (String[] dialogue :
                new String[][] {
                    {"220 ready <greeting>\r\n", "USER <FTP user>\r\n", "PASS <FTP password>\r\n"},
                    {"-ERR <Redis error>\r\n", "*2\r\n$4\r\nAUTH\r\n$20\r\n<Redis password>\r\n"},
                    {"250 <EHLO answer>\r\n", "AUTH PLAIN <SMTP credentials>\r\n"},
                    {
                        "RTSP/1.0 200 <RTSP reason>\r\n\r\n",
                        "PLAY rtsp://<RTSP target> RTSP/1.0\r\n\r\n"
                    },
                    {"SIP/2.0 200 <SIP reason>\r\n\r\n", "INVITE sip:<SIP target> SIP/2.0\r\n\r\n"},
                    {"RFB 003.008\n<VNC>", "<no protocol> at all\0\1\2", "\0\0\0<binary>"}
                }) {
            connection(2_000 + port % 100);
            server(dialogue[0]);
            for (int line = 1; line < dialogue.length; line++) {
                client(dialogue[line]);
            }
            close();
        }
        // Joined in the middle.
        conversation = new TcpConversation(SOURCE_BITS, port++, SERVER_BITS, 8080, port * 77);
        client("<middle of something>\r\nCookie: <cookie in the middle>\r\n\r\n");
        client("<start of a segment> <second word> HTTP/1.1\r\nA: <value in the middle>\r\n\r\n");
        close();
    }

    /** Something of DNS, of nothing in particular, and of what looks like QUIC (RFC 9000). */
    private void datagrams() {
        DatagramFrame question = new DatagramFrame(SOURCE_BITS, port++, SERVER_BITS, 443);
        byte[] ethernet = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0};
        for (String text :
                List.of(
                        "\0\1\1\0\0\1\0\0\0\0\0\0<name in DNS>",
                        "<datagram>",
                        "\u00c0\0\0\0\1\10<connection id>\0\0\100\100<QUIC payload>"
                                + "\0".repeat(64))) {
            byte[] payload = secrets.plantBytes(text);
            frames.add(new Frame(tick(), joined(ethernet, question.bytes(payload))));
            frames.add(new Frame(tick(), joined(ethernet, question.answer().bytes(payload))));
        }
    }

    private void connection(int serverPort) {
        conversation = new TcpConversation(SOURCE_BITS, port++, SERVER_BITS, serverPort, port * 77);
        conversation.open(tick());
    }

    private void client(String text) {
        client(secrets.plantBytes(text));
    }

    private void client(byte[] bytes) {
        nowMicros = conversation.requestMessage(tick(), bytes);
    }

    private void server(String text) {
        server(secrets.plantBytes(text));
    }

    private void server(byte[] bytes) {
        nowMicros = conversation.responseMessage(tick(), bytes);
    }

    /** The client says it, but nobody hears. */
    private void lost(String text) {
        frames.addAll(conversation.drain());
        client(text);
        conversation.drain();
    }

    private void close() {
        conversation.close(tick());
        frames.addAll(conversation.drain());
    }

    private long tick() {
        nowMicros += STEP_MICROS;
        return nowMicros;
    }

    /** Names and values by turns, with bars between them. */
    private String[] fields(String text) {
        return secrets.plant(text).split("\\|");
    }

    /** RFC 9113, section 4.1. */
    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(9 + payload.length);
        out.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
        return out.array();
    }

    /** RFC 8446, section 5.1. */
    private static byte[] record(int type, byte[] payload) {
        return joined(new byte[] {(byte) type, 3, 3, 0, (byte) payload.length}, payload);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }
}
