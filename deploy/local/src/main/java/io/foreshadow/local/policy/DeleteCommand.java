package io.foreshadow.local.policy;

import io.foreshadow.local.policy.Policies.Opened;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes one part of the policies off the topic. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Deletes what the topic says about a key; what the job's file says about it holds again."
        })
final class DeleteCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KEY", description = "a client, app:NAME, or * for all clients")
    private String key;

    @Mixin private Policies policies;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Opened opened = policies.open();
        if (!opened.records().containsKey(key)) {
            out.println("there is no policy of " + key + " on foreshadow.policies");
            return 0;
        }
        if (!opened.refused().containsKey(key)) {
            opened.book().change(key, null);
        }
        policies.topic().write(key, null);
        out.println("deleted the policy of " + key);
        return 0;
    }
}
