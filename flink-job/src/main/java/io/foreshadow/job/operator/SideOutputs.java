package io.foreshadow.job.operator;

import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Waiting;
import io.foreshadow.job.topic.DeadLetter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The streams that leave an operator beside its main output. */
public final class SideOutputs {
    /** Records that could not be read. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    /** What the bridges say of themselves. */
    public static final OutputTag<Heartbeat> HEARTBEATS =
            new OutputTag<>("heartbeats", TypeInformation.of(Heartbeat.class));

    /** Steps of migrations, as they are taken. */
    public static final OutputTag<MigrationStep> MIGRATION_STEPS =
            new OutputTag<>("migration-steps", TypeInformation.of(MigrationStep.class));

    /** Decisions that have to wait, and what becomes of them. */
    public static final OutputTag<Waiting> WAITING =
            new OutputTag<>("waiting", TypeInformation.of(Waiting.class));

    private SideOutputs() {}
}
