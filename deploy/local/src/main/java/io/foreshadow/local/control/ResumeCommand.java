package io.foreshadow.local.control;

import io.foreshadow.events.Direction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets changes go on. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Takes back a pause of a client, an application or all. What a policy itself says of a pause holds on,",
            "and so does a wider pause: one of all clients is taken back with --all."
        })
final class ResumeCommand implements Callable<Integer> {
    @Mixin private PauseOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        options.change(
                Direction::without,
                "pauses of a policy or of a wider kind hold on",
                spec.commandLine().getOut());
        return 0;
    }
}
