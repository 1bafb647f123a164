package io.foreshadow.local.policy;

import io.foreshadow.events.Json;
import io.foreshadow.policy.PolicyBook.Field;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the policy that holds, and where each field is from. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints the policy that holds for a key, and where each field is from.")
final class GetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KEY", description = "a client, app:NAME, or * for all clients")
    private String key;

    @Mixin private Policies policies;

    @Option(names = "--json", description = "print JSON, for programs")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Field> fields = policies.openFor(key).explain(key);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.MAPPER.writeValueAsString(document(fields)));
        } else {
            int width = fields.stream().mapToInt(field -> line(field).length()).max().orElse(0);
            fields.forEach(
                    field ->
                            out.printf(
                                    "%-" + Math.min(60, width) + "s  # %s%n",
                                    line(field),
                                    source(field)));
        }
        return 0;
    }

    private Map<String, Object> document(List<Field> fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> sources = new LinkedHashMap<>();
        for (Field field : fields) {
            values.put(field.path(), field.value());
            sources.put(field.path(), source(field));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("key", key);
        document.put("fields", values);
        document.put("sources", sources);
        return document;
    }

    private static String line(Field field) {
        return field.path() + ": " + field.value();
    }

    private static String source(Field field) {
        if (field.key() == null) {
            return "built in";
        }
        return field.key() + (field.isRecord() ? " on the topic" : " in the file");
    }
}
