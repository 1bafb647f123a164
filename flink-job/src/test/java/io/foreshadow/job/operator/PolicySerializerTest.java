package io.foreshadow.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Policy;
import io.foreshadow.policy.PolicyFile;
import io.foreshadow.policy.PolicyText;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;

/** Flink's own test of a serializer, and what older text means. */
class PolicySerializerTest extends SerializerTestBase<Policy> {
    private static final String LADDER =
            "ladder: [{name: small, capacity: 40, price: 1}, {name: big, capacity: 90, price: 2}]";

    @Override
    protected TypeSerializer<Policy> createSerializer() {
        return new PolicySerializer();
    }

    @Override
    protected int getLength() {
        return -1;
    }

    @Override
    protected Class<Policy> getTypeClass() {
        return Policy.class;
    }

    @Override
    protected Policy[] getTestData() {
        return new Policy[] {
            policy(LADDER),
            policy(LADDER + ", startingClass: big, limits: {migrationCost: 0.5, breach: exceed}"),
            policy(
                    LADDER
                            + ", calendar: {floors: [{when: Mon-Fri 08:00-20:00 Europe/Berlin, class: big},"
                            + " {when: 2026-11-27/2026-11-30, demand: 3}],"
                            + " freezes: [{when: Sat 10:00-11:00, forbids: both}]}")
        };
    }

    @Override
    protected boolean allowNullInstances(TypeSerializer<Policy> serializer) {
        return true;
    }

    @Test
    void aFieldThatWasNotWrittenIsAsTheDefaultsHaveIt() {
        String written =
                "{\"mode\":\"ACT\",\"ladder\":[{\"name\":\"s\",\"capacity\":1.0,\"price\":0.0}]}";
        Policy policy = PolicyText.read(written.getBytes(StandardCharsets.UTF_8));
        assertThat(policy.surgeFactor()).isEqualTo(1.5);
        assertThat(policy.mode().acts()).isTrue();
    }

    private static Policy policy(String fields) {
        return PolicyFile.parse("default: {" + fields + "}", "test").of("alpha");
    }
}
