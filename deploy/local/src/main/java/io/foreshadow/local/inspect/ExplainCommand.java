package io.foreshadow.local.inspect;

import io.foreshadow.events.Json;
import io.foreshadow.events.ScalingDecision;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why a client has what it has. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Says why a client has the resource it has: its latest decision, or one that is named by the"
                        + " id of its event, with the forecast, the rules and the moves around it.")
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern DECISION = Pattern.compile("decision/(.+)/(\\d+)");

    @Mixin private TopicsOption topics;

    @Parameters(
            paramLabel = "CLIENT|DECISION",
            description = "a client, or the id of a decision: decision/CLIENT/TIME")
    private String subject;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Matcher id = DECISION.matcher(subject);
        boolean isDecision = id.matches();
        ClientFile client = client(isDecision ? id.group(1) : subject);
        ScalingDecision decision =
                isDecision
                        ? decision(client, Long.parseLong(id.group(2)))
                        : client.lastDecision().orElse(null);
        PrintWriter out = spec.commandLine().getOut();
        if (topics.json()) {
            out.println(Json.MAPPER.writeValueAsString(document(client, decision)));
        } else {
            new Explanation(out).print(client, decision, !isDecision);
        }
        return 0;
    }

    private ClientFile client(String name) throws IOException {
        return topics.read(spec.commandLine().getErr())
                .client(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the topics know no client "
                                                + name
                                                + " in this time; ./foreshadow clients lists those they know,"
                                                + " --since looks back further"));
    }

    private static ScalingDecision decision(ClientFile client, long atMillis) {
        return client.decisionAt(atMillis)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no decision of that time is among the last "
                                                + client.decisions().size()
                                                + " of "
                                                + client.client()
                                                + "; --since looks back further"));
    }

    private static Map<String, Object> document(ClientFile client, ScalingDecision decision) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("client", client.client());
        document.put("assignment", client.assignment().orElse(null));
        document.put("forecast", client.forecast().orElse(null));
        document.put("decision", decision);
        document.put("anomalies", client.anomalies());
        document.put("migrations", client.migrations());
        document.put("waiting", client.waiting().orElse(null));
        return document;
    }
}
