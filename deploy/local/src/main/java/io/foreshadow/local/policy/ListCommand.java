package io.foreshadow.local.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshadow.events.Json;
import io.foreshadow.local.kafka.KafkaOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what the topic holds. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints what foreshadow.policies holds, one key a line.")
final class ListCommand implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;

    @Option(names = "--json", description = "print one JSON object, for programs")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<String, String> records = Policies.topic(kafka).read().records();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            records.forEach((key, value) -> document.set(key, node(value)));
            out.println(document);
        } else if (records.isEmpty()) {
            out.println("no policies on foreshadow.policies; those of the job's file hold");
        } else {
            records.forEach((key, value) -> out.println(key + "\t" + value));
        }
        return 0;
    }

    /** What is no JSON is given as a text: anybody may write to the topic. */
    private static JsonNode node(String value) {
        try {
            return Json.MAPPER.readTree(value);
        } catch (IOException e) {
            return JsonNodeFactory.instance.textNode(value);
        }
    }
}
