package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Action;
import io.foreshadow.events.Json;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The form of unfinished requests in checkpoints and savepoints. Version 1: the attempt, as four
 * bytes, and the action as JSON, which may grow.
 */
final class ActionStateSerializer implements SimpleVersionedSerializer<ActionRequest> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(ActionRequest request) {
        byte[] json = Json.write(request.action());
        return ByteBuffer.allocate(Integer.BYTES + json.length)
                .putInt(request.attempt())
                .put(json)
                .array();
    }

    @Override
    public ActionRequest deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "the sink's state has version " + version + ", this release reads " + VERSION);
        }
        if (serialized.length <= Integer.BYTES) {
            throw new EOFException("the sink's state ends inside an action");
        }
        ByteBuffer buffer = ByteBuffer.wrap(serialized);
        int attempt = buffer.getInt();
        byte[] json = new byte[buffer.remaining()];
        buffer.get(json);
        return new ActionRequest(Json.read(json, Action.class), attempt, null);
    }
}
