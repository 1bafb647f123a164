package io.foreshadow.provisioning.webhook;

import io.foreshadow.events.Action;
import io.foreshadow.events.Json;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What an HTTP answer says of an action.
 *
 * <pre>
 *   2xx                 what the body says; without one 202 is under way, any other done
 *   409                 refused: stale, late or harmful
 *   408, 425, 429, 5xx  failed for now
 *   3xx, other 4xx      failed for good
 * </pre>
 *
 * @param action what was asked for
 * @param askedMillis when it was asked for first
 * @param nowMillis when the answer came
 */
record Verdict(Action action, long askedMillis, long nowMillis) {
    private static final int MOST_CHARACTERS = 300;

    Outcome of(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        try {
            if (status / 100 == 2) {
                return checked(answer(response), status == 202 ? Status.ACCEPTED : Status.DONE);
            }
        } catch (MalformedEventException e) {
            return failed(false, "its answer is no outcome: " + e.getMessage());
        }
        if (status == 409) {
            return refusal(response);
        }
        if (status / 100 == 3) {
            return failed(
                    false,
                    "it redirects (" + status + "), which is not followed; use the URL it names");
        }
        String code = status == 401 || status == 403 ? status + ", check the secret" : "" + status;
        return failed(isPassing(status), "it answered " + code + ": " + words(response));
    }

    /** Whether another attempt may get another answer. */
    static boolean isPassing(int status) {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }

    Outcome failed(boolean retryable, String detail) {
        return Outcome.failed(
                action, retryable, askedMillis, nowMillis, "the receiver failed: " + detail);
    }

    private Outcome checked(Answer answer, Status byDefault) {
        if (!answer.isAbout(action)) {
            return failed(false, "it answered for " + answer.actionId());
        }
        Outcome outcome = answer.outcome(action, byDefault, askedMillis, nowMillis);
        boolean serves = action.kind() == Action.Kind.PROVISION || action.promotes();
        return serves && outcome.status() == Status.DONE && outcome.endpoint() == null
                ? failed(false, "it did not say at which endpoint " + action.resource() + " serves")
                : outcome;
    }

    private Outcome refusal(HttpResponse<byte[]> response) {
        Answer answer;
        try {
            answer = answer(response);
        } catch (MalformedEventException e) {
            answer = Answer.NONE;
        }
        return Outcome.refused(
                        action,
                        nowMillis,
                        answer.detail() == null ? words(response) : answer.detail())
                .at(answer.standing());
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        return response.body().length == 0 ? Answer.NONE : Json.read(response.body(), Answer.class);
    }

    /** The detail of a JSON body (problem+json has one too), or the beginning of any other. */
    private static String words(HttpResponse<byte[]> response) {
        try {
            String detail = answer(response).detail();
            return detail == null ? "no detail" : printable(detail);
        } catch (MalformedEventException e) {
            return printable(new String(response.body(), StandardCharsets.UTF_8));
        }
    }

    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}
