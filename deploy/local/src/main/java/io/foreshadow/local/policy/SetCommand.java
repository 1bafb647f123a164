package io.foreshadow.local.policy;

import io.foreshadow.policy.PolicyFile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes one part of the policies. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes what a file says about a key, in the place of what was said before. A policy that is"
                    + " not valid, or makes another one invalid, is refused."
        })
final class SetCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "KEY",
            description = "a client, app:NAME, or * for all clients")
    private String key;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "the fields that differ, in YAML or JSON; - for standard input")
    private String file;

    @Option(names = "--dry-run", description = "check it, and write nothing")
    private boolean dryRun;

    @Mixin private Policies policies;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PartInput part = PartInput.read(file, System.in);
        String json = PolicyFile.change(policies.openFor(key), key, part.text(), part.origin());
        if (!dryRun) {
            policies.topic().write(key, json);
        }
        String done = dryRun ? "would set" : "set";
        spec.commandLine().getOut().println(done + " the policy of " + key + " to " + json);
        return 0;
    }
}
