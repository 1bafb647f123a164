package io.foreshadow.local.control;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets one decision go that waits for it. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Approves a decision that waits for it. It goes with the next bucket, if it is still wanted and the",
            "limits of the fleet let it. An answer counts until the decision expires."
        })
final class ApproveCommand implements Callable<Integer> {
    @Mixin private OpenQuestions questions;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        questions.answer("approved", spec.commandLine());
        return 0;
    }
}
