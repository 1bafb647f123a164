package io.foreshadow.capture.synthetic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The traffic of one made-up client: Poisson arrivals at the rate of its demand curve. */
final class SyntheticClient {
    private static final int LOAD_BALANCER = 0xc0000201;
    private static final int MIN_SERVICE_MICROS = 3_000;
    private static final int SERVICE_SPREAD_MICROS = 25_000;
    private static final int REQUESTS_PER_CONNECTION = 25;

    private final String name;
    private final int serverAddress;
    private final int serverPort;
    private final DemandCurve demand;
    private final Random random;
    private final List<PooledConnection> pool = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private int nextPort;

    SyntheticClient(String name, int serverAddress, int serverPort, DemandCurve demand, long seed) {
        this.name = name;
        this.serverAddress = serverAddress;
        this.serverPort = serverPort;
        this.demand = demand;
        this.random = new Random(seed);
        this.nextPort = 30_000 + serverPort % 10 * 1000;
    }

    /** The frames of a time span, connection by connection. */
    List<Frame> frames(long startMicros, long endMicros) {
        double peak = demand.peak();
        long now = startMicros;
        while (true) {
            now += (long) (-StrictMath.log(1 - random.nextDouble()) / peak * 1e6);
            if (now >= endMicros) {
                break;
            }
            boolean arrives = random.nextDouble() * peak < demand.rate((now - startMicros) / 1e6);
            if (arrives) {
                exchange(now);
            }
        }
        pool.forEach(this::retire);
        return frames;
    }

    private void exchange(long micros) {
        PooledConnection connection = connection(micros);
        String request = request();
        long served = micros + MIN_SERVICE_MICROS + random.nextInt(SERVICE_SPREAD_MICROS);
        connection.conversation.request(micros, request.getBytes(US_ASCII));
        connection.conversation.response(served, response().getBytes(US_ASCII));
        connection.busyUntilMicros = served;
        connection.requests++;
        if (connection.requests == REQUESTS_PER_CONNECTION) {
            pool.remove(connection);
            retire(connection);
        }
    }

    private PooledConnection connection(long micros) {
        for (PooledConnection connection : pool) {
            if (connection.busyUntilMicros < micros) {
                return connection;
            }
        }
        PooledConnection connection =
                new PooledConnection(
                        new TcpConversation(
                                LOAD_BALANCER,
                                nextPort++,
                                serverAddress,
                                serverPort,
                                random.nextInt()));
        connection.conversation.open(micros);
        pool.add(connection);
        return connection;
    }

    private void retire(PooledConnection connection) {
        connection.conversation.close(connection.busyUntilMicros);
        frames.addAll(connection.conversation.frames());
    }

    private String request() {
        String fields = "Host: shop.example\r\nX-Client: " + name + "\r\n";
        if (random.nextInt(5) == 0) {
            String body = "{\"item\":" + random.nextInt(1000) + "}";
            return "POST /orders HTTP/1.1\r\n"
                    + fields
                    + "Content-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body;
        }
        return "GET /items/" + random.nextInt(1000) + " HTTP/1.1\r\n" + fields + "\r\n";
    }

    private String response() {
        int luck = random.nextInt(100);
        String status =
                luck == 0 ? "500 Internal Server Error" : luck < 3 ? "404 Not Found" : "200 OK";
        String body = "x".repeat(20 + random.nextInt(100));
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static final class PooledConnection {
        private final TcpConversation conversation;
        private long busyUntilMicros;
        private int requests;

        PooledConnection(TcpConversation conversation) {
            this.conversation = conversation;
        }
    }
}
