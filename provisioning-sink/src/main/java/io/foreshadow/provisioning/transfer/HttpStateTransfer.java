package io.foreshadow.provisioning.transfer;

import io.foreshadow.provisioning.PlatformException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Properties;

/**
 * For resources that copy each other over HTTP, as {@code ResourceServer} does: parts of a snapshot
 * at a bounded rate, then the log of changes. Both may be sent traffic while one follows: a
 * follower passes writes on to its primary, and reads only when it is as new as its primary was
 * when the read came.
 */
public final class HttpStateTransfer implements StateTransfer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONFLICT = 409;
    private static final int GONE = 410;

    private final TransferLimits limits;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    /**
     * @param limits what a transfer may cost
     */
    public HttpStateTransfer(TransferLimits limits) {
        this.limits = limits;
    }

    @Override
    public Progress follow(String source, String target)
            throws PlatformException, InterruptedException {
        Status serving = status(source);
        if (serving.follows(target)) {
            return new Progress(true, target + " has taken over already");
        }
        if (serving.isIdle()) {
            // Whoever follows it would lose what it has.
            throw PlatformException.lasting(
                    source + " has no state to copy: it was started anew, or never promoted");
        }
        String path =
                "/state/follow?primary=" + source + "&bytesPerSecond=" + limits.bytesPerSecond();
        Status status = Status.of(expect(post(target, path)));
        if (status.phase().equals("broken")) {
            throw PlatformException.lasting(
                    "%s cannot follow %s: %s".formatted(target, source, status.trouble()));
        }
        if (status.elapsedMillis() > limits.maxMillis() && !status.isInStep(limits)) {
            throw PlatformException.lasting(
                    "%s is not in step with %s after %d ms, where %d are allowed: %s"
                            .formatted(
                                    target,
                                    source,
                                    status.elapsedMillis(),
                                    limits.maxMillis(),
                                    status.progress()));
        }
        return new Progress(status.isInStep(limits), status.progress());
    }

    @Override
    public String verify(String source, String target)
            throws PlatformException, InterruptedException {
        if (status(source).follows(target)) {
            return target + " has taken over already";
        }
        String held = expect(get(target, "/state/digest"));
        String sequence = held.split(" ")[0];
        HttpResponse<String> then = get(source, "/state/digest?at=" + sequence);
        if (then.statusCode() == GONE) {
            throw PlatformException.passing(
                    target + " is behind all changes that " + source + " remembers");
        }
        String expected = expect(then);
        if (!expected.equals(held)) {
            throw PlatformException.passing(
                    "%s holds '%s', where %s held '%s'".formatted(target, held, source, expected));
        }
        return "%s items copied, count and digest are equal at change %s"
                .formatted(held.split(" ")[1], sequence);
    }

    @Override
    public void requireLinked(String source, String target)
            throws PlatformException, InterruptedException {
        Status ofTarget = status(target);
        if (!status(source).follows(target)
                && !(ofTarget.follows(source) && ofTarget.phase().equals("following"))) {
            throw PlatformException.lasting(
                    target + " is no copy of " + source + "; it has to be warmed up first");
        }
    }

    @Override
    public void handOver(String source, String target)
            throws PlatformException, InterruptedException {
        Status next = status(target);
        if (next.isPrimary()) {
            return;
        }
        Status serving = status(source);
        if (serving.isPrimary()) {
            requireLinked(source, target);
            requireInStep(next, target);
        }
        if (serving.isIdle()) {
            promote(target);
            return;
        }
        String last = expect(post(source, "/state/hand-over?to=" + target));
        HttpResponse<String> promoted = post(target, "/state/promote?after=" + last);
        if (promoted.statusCode() == CONFLICT) {
            // It certainly is not the primary, so the old one may be again.
            promote(source);
        }
        expect(promoted);
    }

    private void requireInStep(Status next, String target) throws PlatformException {
        if (!next.isInStep(limits)) {
            throw PlatformException.passing(
                    "%s is %d changes behind, where %d are allowed; nothing is handed over"
                            .formatted(target, next.lag(), limits.maxLag()));
        }
    }

    @Override
    public void promote(String target) throws PlatformException, InterruptedException {
        expect(post(target, "/state/promote?after=0"));
    }

    @Override
    public int share(String target, int percent) {
        return percent;
    }

    private Status status(String endpoint) throws PlatformException, InterruptedException {
        return Status.of(expect(get(endpoint, "/state")));
    }

    private HttpResponse<String> get(String endpoint, String path)
            throws PlatformException, InterruptedException {
        return send(to(endpoint, path).build());
    }

    private HttpResponse<String> post(String endpoint, String path)
            throws PlatformException, InterruptedException {
        return send(to(endpoint, path).POST(BodyPublishers.noBody()).build());
    }

    private static HttpRequest.Builder to(String endpoint, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + endpoint + path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request)
            throws PlatformException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            String message = request.uri() + " did not answer: " + e;
            throw new PlatformException(message, true, e);
        }
    }

    private static String expect(HttpResponse<String> response) throws PlatformException {
        if (response.statusCode() != 200) {
            throw new PlatformException(
                    "%s was answered with %d: %s"
                            .formatted(
                                    response.uri(), response.statusCode(), response.body().strip()),
                    response.statusCode() != CONFLICT);
        }
        return response.body();
    }

    /** What a resource says of itself. */
    private record Status(Properties values) {
        static Status of(String lines) throws PlatformException {
            Properties values = new Properties();
            try {
                values.load(new StringReader(lines));
            } catch (IOException | IllegalArgumentException e) {
                throw new PlatformException("a resource gave no readable status", true, e);
            }
            return new Status(values);
        }

        String role() {
            return values.getProperty("role", "");
        }

        boolean isPrimary() {
            return role().equals("primary");
        }

        boolean isIdle() {
            return role().equals("idle");
        }

        boolean follows(String endpoint) {
            return endpoint.equals(values.getProperty("primary"));
        }

        String phase() {
            return values.getProperty("phase", "");
        }

        String trouble() {
            return values.getProperty("trouble", "");
        }

        long lag() {
            return Long.parseLong(values.getProperty("lag", "0"));
        }

        long elapsedMillis() {
            return Long.parseLong(values.getProperty("elapsedMillis", "0"));
        }

        boolean isInStep(TransferLimits limits) {
            return phase().equals("following") && trouble().isEmpty() && lag() <= limits.maxLag();
        }

        String progress() {
            String trouble = trouble().isEmpty() ? "" : "; " + trouble();
            return phase().equals("following")
                    ? "all items copied, " + lag() + " changes behind" + trouble
                    : "%s of %s items copied%s"
                            .formatted(
                                    values.getProperty("items"),
                                    values.getProperty("itemsToCopy"),
                                    trouble);
        }
    }
}
