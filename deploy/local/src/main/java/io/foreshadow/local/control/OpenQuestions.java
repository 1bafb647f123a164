package io.foreshadow.local.control;

import io.foreshadow.events.Waiting;
import io.foreshadow.local.inspect.TopicsOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The decision that is answered, which has to wait for that, as the topics tell. */
final class OpenQuestions {
    private static final Pattern DECISION = Pattern.compile("decision/(.+)/\\d+");

    @Parameters(
            paramLabel = "DECISION",
            description = "id of the decision: decision/CLIENT/TIME, as ./foreshadow clients shows")
    private String decision;

    @Mixin private TopicsOption topics;

    /**
     * Answers the decision that was named, and says so.
     *
     * @param field of the control that the answer is written to
     * @throws IllegalArgumentException saying what became of it, if it does not wait for approval
     */
    void answer(String field, CommandLine command) throws IOException, InterruptedException {
        String client = waitingClient(command.getErr());
        new ControlRecord(topics.kafka()).put(client, field, decision);
        command.getOut().println(field + " " + decision);
    }

    private String waitingClient(PrintWriter err) throws IOException {
        Matcher id = DECISION.matcher(decision);
        if (!id.matches()) {
            throw new IllegalArgumentException(
                    "\"" + decision + "\" is no decision; write decision/CLIENT/TIME");
        }
        String client = id.group(1);
        Waiting last = topics.lastWaiting(client, err).orElse(null);
        String refusal = refusal(decision, client, last);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        return client;
    }

    private static String refusal(String decision, String client, Waiting last) {
        if (last == null) {
            return "no decision of "
                    + client
                    + " has waited in this time; ./foreshadow clients shows those that do";
        }
        boolean isOpen = last.waits() && last.guard() == Waiting.Guard.APPROVAL;
        if (!last.decision().equals(decision)) {
            return decision
                    + " does not wait; "
                    + (isOpen ? "what waits of " + client + " is " : "the last that did is ")
                    + last.decision();
        }
        if (isOpen) {
            return null;
        }
        String became =
                last.waits()
                        ? "waits for " + last.guard() + ", not for approval"
                        : "is " + last.status().name().toLowerCase(Locale.ROOT);
        return decision + " " + became + ": " + last.reason();
    }
}
