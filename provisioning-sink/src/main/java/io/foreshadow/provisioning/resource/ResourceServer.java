package io.foreshadow.provisioning.resource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small HTTP key-value server that serves a definite number of requests per second and lets the
 * rest wait in line.
 *
 * <pre>
 *   GET  /items/KEY           the value; computed and kept where it is missing
 *   PUT  /items/KEY           sets the value
 *   GET  /state               role, and how far a follower is
 *   GET  /state/digest        sequence, number of items and hash; with ?at=SEQUENCE as it was then
 *   POST /state/snapshot      takes a snapshot: its id, sequence, number of items and hash
 *   GET  /state/snapshot      a part of it: ?id=ID and after=KEY
 *   GET  /state/changes       changes ?after=SEQUENCE
 *   POST /state/follow        becomes a copy of ?primary=ADDRESS:PORT at bytesPerSecond=N at most
 *   POST /state/hand-over     takes no writes any more, follows ?to=ADDRESS:PORT
 *   POST /state/promote       becomes the primary, once it has the writes up to ?after=SEQUENCE
 *   GET  /health              name, process id of the owner and of this process
 * </pre>
 *
 * Only {@code /items} counts against the capacity.
 */
public final class ResourceServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int HANDLER_THREADS = 8;
    private static final int RESPONDER_THREADS = 2;
    private static final long STORE_BYTES = 16L << 20;
    private static final long LOG_BYTES = 4L << 20;
    private static final long FINISH_MILLIS = 10_000;

    private final HttpServer server;
    private final ExecutorService handlers = Executors.newFixedThreadPool(HANDLER_THREADS);
    private final ScheduledExecutorService responders =
            Executors.newScheduledThreadPool(RESPONDER_THREADS);
    private final AtomicInteger inFlight = new AtomicInteger();

    /** Starts serving on 127.0.0.1; port 0 takes any free one. */
    ResourceServer(ResourceOptions options) throws IOException {
        this(options, LOG_BYTES);
    }

    ResourceServer(ResourceOptions options, long logBytes) throws IOException {
        // The load balancer keeps connections and is the one to close them: a server that closes
        // first makes it send a request into a dying connection.
        System.setProperty("sun.net.httpserver.idleInterval", "86400");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "100000");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        server = HttpServer.create(new InetSocketAddress(loopback, options.port()), BACKLOG);
        server.setExecutor(handlers);
        ItemStore store = new ItemStore(STORE_BYTES, logBytes);
        Replica replica = new Replica(store);
        Pacer pacer = new Pacer(options.capacity(), System::nanoTime);
        ItemHandler items = new ItemHandler(replica);
        StateHandler state = new StateHandler(store, replica);
        server.createContext("/items/", exchange -> servePaced(exchange, items, pacer));
        server.createContext("/state", exchange -> serve(exchange, state.answer(exchange)));
        server.createContext("/health", exchange -> serve(exchange, health(options)));
        server.start();
    }

    /** Runs until it is told to end or its owner is gone. */
    public static void main(String[] arguments) {
        try {
            ResourceOptions options = ResourceOptions.parse(arguments);
            ResourceServer server = new ResourceServer(options);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            OwnerWatch.start(options.ownerPid(), () -> System.exit(0));
            PrimaryClient.prepare("127.0.0.1:" + server.port());
            System.out.printf(
                    "%s serves %s requests/s on 127.0.0.1:%d%n",
                    options.name(), options.capacity(), server.port());
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("The resource cannot start: " + e.getMessage());
            System.exit(2);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Requests that are being served or wait for it. */
    int inFlight() {
        return inFlight.get();
    }

    private void serve(HttpExchange exchange, Answer answer) {
        inFlight.incrementAndGet();
        respond(exchange, answer);
    }

    private void servePaced(HttpExchange exchange, ItemHandler items, Pacer pacer)
            throws IOException {
        ItemRequest request = ItemHandler.read(exchange);
        inFlight.incrementAndGet();
        responders.schedule(
                () ->
                        items.answer(request)
                                .thenAcceptAsync(answer -> respond(exchange, answer), responders),
                pacer.takeSlot(),
                TimeUnit.NANOSECONDS);
    }

    private void respond(HttpExchange exchange, Answer answer) {
        try (exchange) {
            answer.send(exchange);
        } catch (IOException e) {
            // The client has gone; there is nobody to tell.
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private static Answer health(ResourceOptions options) {
        return Answer.text(
                200,
                options.name() + " " + options.ownerPid() + " " + ProcessHandle.current().pid());
    }

    /** Finishes the requests in flight, for a bounded time, and ends. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FINISH_MILLIS);
        try {
            while (inFlight.get() > 0 && System.nanoTime() - deadline < 0) {
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        handlers.shutdownNow();
        responders.shutdownNow();
    }
}
