package io.foreshadow.job;

import io.foreshadow.events.Action;
import io.foreshadow.job.config.JobConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Connects the actions to who carries them out. */
final class Platforms {
    private Platforms() {}

    static void provision(DataStream<Action> actions, JobConfig config) {
        switch (config.platform()) {
            // Without a platform no policy acts (checked at submission), so there are no actions.
            case NONE ->
                    actions.sinkTo(new DiscardingSink<>()).name("no platform").uid("provision");
            case LOCAL -> throw new UnsupportedOperationException("not connected yet");
        }
    }
}
