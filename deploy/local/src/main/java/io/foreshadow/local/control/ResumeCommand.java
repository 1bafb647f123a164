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
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Subject subject;

    @Mixin private Directions directions;
    @Mixin private KafkaOptions kafka;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        String key = subject.key();
        ControlRecord record = new ControlRecord(kafka);
        Direction paused = record.paused(key).without(directions.direction());
        record.pause(key, paused);
        spec.commandLine()
                .getOut()
                .println(
                        "paused of "
                                + key
                                + ": "
                                + paused.name().toLowerCase(Locale.ROOT)
                                + "; pauses of a policy or of a wider kind hold on");
        return 0;
    }
}
