package io.foreshadow.capture.assignment;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Json;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the records of the topic; those that cannot be read are counted, the first is told. */
final class AssignmentRecords {
    private static final Logger LOG = LoggerFactory.getLogger(AssignmentRecords.class);

    private final Assignments assignments;
    private final LongAdder malformed;
    private boolean told;

    AssignmentRecords(Assignments assignments, Counters counters) {
        this.assignments = assignments;
        this.malformed = counters.shared(Counter.MALFORMED_ASSIGNMENT);
    }

    /**
     * Takes one record.
     *
     * @param key the client in UTF-8; null names nobody
     * @param value an {@link Assignment} as JSON; null when the client is gone
     */
    void take(byte[] key, byte[] value) {
        if (value != null) {
            apply(value);
        } else if (key != null) {
            assignments.remove(new String(key, StandardCharsets.UTF_8));
        }
    }

    private void apply(byte[] value) {
        try {
            Assignment assignment = Json.read(value, Assignment.class);
            if (!assignments.apply(assignment)) {
                malformed("endpoint " + assignment.endpoint() + " is no address:port");
            }
        } catch (MalformedEventException e) {
            malformed(e.getMessage());
        }
    }

    private void malformed(String reason) {
        malformed.increment();
        if (!told) {
            LOG.error(
                    "a record of {} cannot be used, further ones are only counted: {}",
                    Topics.ASSIGNMENTS,
                    reason);
        }
        told = true;
    }
}
