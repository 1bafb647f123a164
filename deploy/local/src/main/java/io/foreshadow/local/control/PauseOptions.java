package io.foreshadow.local.control;

import io.foreshadow.events.Direction;
import io.foreshadow.local.kafka.KafkaOptions;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BinaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;

/** Whose pause is changed, and which way. */
final class PauseOptions {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Subject subject;

    @Mixin private Directions directions;
    @Mixin private KafkaOptions kafka;

    /**
     * Changes what is paused, and says what is now.
     *
     * @param change of what was paused, by the directions that were named
     * @param remark what is to be known beside it
     */
    void change(BinaryOperator<Direction> change, String remark, PrintWriter out)
            throws InterruptedException {
        String key = subject.key();
        ControlRecord record = new ControlRecord(kafka);
        Direction paused = change.apply(record.paused(key), directions.direction());
        record.pause(key, paused);
        out.println(
                "paused of " + key + ": " + paused.name().toLowerCase(Locale.ROOT) + "; " + remark);
    }
}
