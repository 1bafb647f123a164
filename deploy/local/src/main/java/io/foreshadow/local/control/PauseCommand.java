package io.foreshadow.local.control;

import io.foreshadow.events.Direction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops changes. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Stops changes of a client, an application or all: no migration is begun, from the next bucket on.",
            "One that is under way goes to its end. Without --up or --down, both ways."
        })
final class PauseCommand implements Callable<Integer> {
    @Mixin private PauseOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        options.change(
                Direction::and, "what is under way goes to its end", spec.commandLine().getOut());
        return 0;
    }
}
