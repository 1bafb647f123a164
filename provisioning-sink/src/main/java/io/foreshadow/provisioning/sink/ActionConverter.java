package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Action;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/** Makes the first attempt of an action. */
final class ActionConverter implements ElementConverter<Action, ActionRequest> {
    private static final long serialVersionUID = 1L;

    @Override
    public ActionRequest apply(Action action, SinkWriter.Context context) {
        return new ActionRequest(action, 1);
    }
}
