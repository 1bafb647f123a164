package io.foreshadow.provisioning.webhook;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.provisioning.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A platform behind a URL. Keeps nothing that it could not do without: what it forgets with its
 * process, it learns by sending the same action again.
 *
 * <p>The promises about repeated, stale and harmful actions are the receiver's to keep. A fence on
 * this side would be a file of one TaskManager, while the sink moves to another when that one is
 * lost; and two jobs at once, as in an upgrade, would have two.
 */
final class WebhookPlatform implements Platform {
    private final URI url;
    private final SignedHttp http;
    private final InstantSource clock;

    /** By client: it has one action at a time. */
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    private final AtomicLong restUntilMillis = new AtomicLong(Long.MIN_VALUE);

    /**
     * @param url where actions are sent to
     * @param http sends them
     * @param clock says when outcomes began and ended
     */
    WebhookPlatform(URI url, SignedHttp http, InstantSource clock) {
        this.url = url;
        this.http = http;
        this.clock = clock;
    }

    /** Sends the action, and waits for no more than an answer. */
    @Override
    public Outcome accept(Action action) throws InterruptedException {
        return ask(action);
    }

    @Override
    public Outcome execute(Action action) throws InterruptedException {
        Outcome outcome = ask(action);
        return outcome.status() == Status.ACCEPTED ? outcome.as(Status.PROGRESS) : outcome;
    }

    /** What the receiver says; accepted as long as it is not the end. */
    private Outcome ask(Action action) throws InterruptedException {
        long nowMillis = clock.millis();
        Asked known = known(action, nowMillis);
        if (known.isTooEarly(nowMillis)) {
            return known.taken();
        }
        if (nowMillis < restUntilMillis.get()) {
            return Outcome.progress(
                    action, known.atMillis(), nowMillis, "the receiver asked for a pause");
        }
        try {
            return hear(action, known, send(action, known));
        } catch (IOException e) {
            boolean isPassing = !(e instanceof BoundedBody.TooLongException);
            return verdict(action, known).failed(isPassing, why(e));
        }
    }

    private Asked known(Action action, long nowMillis) {
        String id = ActionEvents.messageId(action);
        return asked.compute(
                action.client(),
                (client, last) ->
                        last != null && last.id().equals(id) ? last : Asked.first(id, nowMillis));
    }

    private HttpResponse<byte[]> send(Action action, Asked known)
            throws IOException, InterruptedException {
        if (known.location() != null) {
            HttpResponse<byte[]> response = http.get(known.location(), known.id());
            if (response.statusCode() != 404 && response.statusCode() != 410) {
                return response;
            }
            // It has forgotten its answer; what the action did it must not have forgotten.
        }
        return http.post(url, known.id(), ActionEvents.write(action));
    }

    private Outcome hear(Action action, Asked known, HttpResponse<byte[]> response) {
        Verdict verdict = verdict(action, known);
        Outcome outcome = verdict.of(response);
        long nextMillis = RetryAfter.millis(response.headers(), verdict.nowMillis());
        if (Verdict.isPassing(response.statusCode())) {
            restUntilMillis.accumulateAndGet(nextMillis, Math::max);
            return outcome;
        }
        if (outcome.status().isFinal()) {
            asked.remove(action.client(), known);
            return outcome;
        }
        String location = response.headers().firstValue("Location").orElse("");
        if (!isHere(location)) {
            return verdict.failed(
                    false, "its Location is not at " + url.getAuthority() + ": " + location);
        }
        URI place = location.isEmpty() ? null : url.resolve(location);
        Outcome taken = outcome.as(Status.ACCEPTED);
        asked.replace(action.client(), known, known.hearing(taken, place, nextMillis));
        return taken;
    }

    /** A signature is for the receiver and nobody else. */
    private boolean isHere(String location) {
        try {
            URI place = url.resolve(location);
            return url.getScheme().equalsIgnoreCase(place.getScheme())
                    && url.getAuthority().equalsIgnoreCase(place.getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Verdict verdict(Action action, Asked known) {
        return new Verdict(action, known.atMillis(), clock.millis());
    }

    private static String why(IOException e) {
        return e.getMessage() == null
                ? "it cannot be reached (" + e.getClass().getSimpleName() + ")"
                : e.getMessage();
    }

    /** Nothing has to be released; what the receiver has begun goes on. */
    @Override
    public void close() {}
}
