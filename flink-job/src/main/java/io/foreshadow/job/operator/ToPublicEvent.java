package io.foreshadow.job.operator;

import io.foreshadow.events.Anomaly;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingEvents;
import io.foreshadow.events.Waiting;
import io.foreshadow.job.topic.PublicEvent;

/** What the job has to say, as CloudEvents for everyone. */
public final class ToPublicEvent {
    private ToPublicEvent() {}

    /**
     * Whether a verdict is published: news, and the client's mode allows it. Holds are never news.
     */
    public static boolean isPublished(Verdict verdict) {
        return verdict.isNews() && verdict.decision().mode().publishes();
    }

    /** A decision. */
    public static PublicEvent decision(Verdict verdict) {
        ScalingDecision decision = verdict.decision();
        return new PublicEvent(decision.client(), ScalingEvents.write(decision));
    }

    /** An anomaly. */
    public static PublicEvent anomaly(Anomaly anomaly) {
        return new PublicEvent(anomaly.client(), ScalingEvents.write(anomaly));
    }

    /** A decision that has to wait, or what became of it. */
    public static PublicEvent waiting(Waiting waiting) {
        return new PublicEvent(waiting.client(), ScalingEvents.write(waiting));
    }

    /** A step of a migration. */
    public static PublicEvent migration(MigrationStep step) {
        return new PublicEvent(step.client(), ScalingEvents.write(step));
    }
}
