package io.foreshadow.local.control;

import io.foreshadow.events.Direction;
import io.foreshadow.local.kafka.KafkaOptions;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
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
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Subject subject;

    @Mixin private Directions directions;
    @Mixin private KafkaOptions kafka;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        String key = subject.key();
        ControlRecord record = new ControlRecord(kafka);
        Direction paused = record.paused(key).and(directions.direction());
        record.pause(key, paused);
        spec.commandLine()
                .getOut()
                .println(
                        "paused of "
                                + key
                                + ": "
                                + paused.name().toLowerCase(Locale.ROOT)
                                + "; what is under way goes to its end");
        return 0;
    }
}
