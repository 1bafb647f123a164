package io.foreshadow.local.control;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
    @Mixin private OpenQuestions questions;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        questions.answer("rejected", spec.commandLine());
        return 0;
    }
}
