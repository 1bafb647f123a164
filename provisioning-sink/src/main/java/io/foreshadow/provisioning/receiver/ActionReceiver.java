package io.foreshadow.provisioning.receiver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.foreshadow.events.Action;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.webhook.ActionEvents;
import io.foreshadow.provisioning.webhook.Secrets;
import io.foreshadow.provisioning.webhook.Signature;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives actions over HTTP and has a {@link Platform} carry them out.
 *
 * <pre>
 *   POST /actions      an action as a signed CloudEvent: 200 with its outcome when it has ended,
 *                      202 with a Location while it is under way, 409 with the reason if refused
 *   GET  /actions/ID   the same for one that was sent; 404 if its end was told already
 *
 *   400 what is sent is no action, 401 its signature is wrong, 413 it is too long
 * </pre>
 */
public final class ActionReceiver implements AutoCloseable {
    /** Where actions are sent to. */
    public static final String PATH = "/actions";

    private static final Logger LOG = LoggerFactory.getLogger(ActionReceiver.class);
    private static final int MAX_BYTES = 64 << 10;
    private static final int THREADS = 16;

    private final Platform platform;
    private final String secretFile;
    private final InstantSource clock;
    private final Works works;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /**
     * Starts receiving.
     *
     * @param address where; port 0 takes any free one
     * @param secretFile holds the secrets, or null for the environment; read for each request
     * @param platform carries actions out and keeps the fence; closed with this
     * @param patience how long an answer waits for the end of an action before it says 202
     * @throws IOException if there is no secret or the address cannot be used
     */
    public ActionReceiver(
            InetSocketAddress address, String secretFile, Platform platform, Duration patience)
            throws IOException {
        Secrets.read(secretFile);
        this.platform = platform;
        this.secretFile = secretFile;
        this.clock = InstantSource.system();
        this.works = new Works(platform, clock, patience);
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::serve);
        server.start();
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            LOG.info(
                    "{} {}: {} {}",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    reply.status(),
                    reply.body());
            reply.send(exchange);
        } catch (InterruptedException e) {
            // It is being closed; the sender asks again.
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            return Reply.complaint(413, "more than " + MAX_BYTES + " bytes");
        }
        Signature signature = signature(exchange.getRequestHeaders());
        Optional<Reply> disbelief = disbelief(signature, body);
        return disbelief.isPresent() ? disbelief.get() : answer(exchange, signature.id(), body);
    }

    private Optional<Reply> disbelief(Signature signature, byte[] body) {
        try {
            return signature
                    .complaint(body, Secrets.read(secretFile), clock.millis() / 1000)
                    .map(complaint -> Reply.complaint(401, complaint));
        } catch (IOException e) {
            LOG.error("No message can be verified: {}", e.getMessage());
            return Optional.of(Reply.complaint(503, "the receiver has no secret"));
        }
    }

    private Reply answer(HttpExchange exchange, String id, byte[] body)
            throws InterruptedException {
        return switch (exchange.getRequestMethod()) {
            case "POST" -> take(id, body);
            case "GET" -> find(id, exchange.getRequestURI().getPath());
            default -> Reply.complaint(405, "expected POST or GET");
        };
    }

    private Reply take(String id, byte[] body) throws InterruptedException {
        Action action;
        try {
            action = ActionEvents.read(body);
        } catch (MalformedEventException e) {
            return Reply.complaint(400, e.getMessage());
        }
        return id.equals(ActionEvents.messageId(action))
                ? Reply.of(works.take(id, action), location(id))
                : Reply.complaint(400, "the message's id is not that of its action");
    }

    /** Only who has sent an action may ask for it: the path is not signed, the id is. */
    private Reply find(String id, String path) throws InterruptedException {
        if (!path.equals(location(id))) {
            return Reply.complaint(404, "expected " + location(id));
        }
        return works.find(id)
                .map(outcome -> Reply.of(outcome, location(id)))
                .orElseGet(() -> Reply.complaint(404, "not under way; send it again"));
    }

    private static String location(String id) {
        return PATH + "/" + id;
    }

    private static Signature signature(Headers headers) {
        return new Signature(
                headers.getFirst(Signature.ID_HEADER),
                headers.getFirst(Signature.TIMESTAMP_HEADER),
                headers.getFirst(Signature.SIGNATURE_HEADER));
    }

    /** Ends; what is under way is asked for again by its sender when there is another receiver. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        works.close();
        platform.close();
    }
}
