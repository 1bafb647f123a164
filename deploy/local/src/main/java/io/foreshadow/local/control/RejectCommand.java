package io.foreshadow.local.control;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns one decision down. */
@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Rejects a decision that waits for approval. The same is not asked for again before the time to",
            "answer is over."
        })
final class RejectCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DECISION",
            description = "id of the decision: decision/CLIENT/TIME, as ./foreshadow clients shows")
    private String decision;

    @Mixin private OpenQuestions questions;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String client = questions.clientOf(decision, spec.commandLine().getErr());
        questions.record().put(client, "rejected", decision);
        spec.commandLine().getOut().println("rejected " + decision);
        return 0;
    }
}
