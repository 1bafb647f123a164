package io.foreshadow.capture.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AssignmentRecordsTest {
    private static final byte[] ALPHA = bytes("alpha");

    private final Assignments assignments = new Assignments();
    private final Counters counters = new Counters();
    private final AssignmentRecords records = new AssignmentRecords(assignments, counters);

    @Test
    void appliesAssignmentsAndTombstones() {
        records.take(ALPHA, value("127.0.0.1:21001"));
        assertThat(assignments.clientOf(EndpointText.parse("127.0.0.1:21001"))).isEqualTo("alpha");
        records.take(ALPHA, null);
        assertThat(assignments.size()).isZero();
        assertThat(counters.get(Counter.MALFORMED_ASSIGNMENT)).isZero();
    }

    @Test
    void countsWhatCannotBeUsedAndGoesOn() {
        records.take(ALPHA, bytes("{\"client\":"));
        records.take(ALPHA, bytes("{}"));
        records.take(ALPHA, new byte[0]);
        records.take(ALPHA, value("service.local:80"));
        records.take(null, null);
        records.take(ALPHA, value("127.0.0.1:21001"));
        assertThat(counters.get(Counter.MALFORMED_ASSIGNMENT)).isEqualTo(4);
        assertThat(assignments.size()).isEqualTo(1);
    }

    private static byte[] value(String endpoint) {
        return Json.write(new Assignment("alpha", "alpha-1", endpoint, "small", 1, 0));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
