package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Action;
import io.foreshadow.events.Json;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/**
 * The form of waiting requests in checkpoints and savepoints. Version 1: per request the attempt
 * and the length of what follows, as four bytes each, and the action as JSON, which may grow.
 */
final class ActionStateSerializer extends AsyncSinkWriterStateSerializer<ActionRequest> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public BufferedRequestState<ActionRequest> deserialize(int version, byte[] serialized)
            throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "the sink's state has version " + version + ", this release reads " + VERSION);
        }
        return super.deserialize(version, serialized);
    }

    @Override
    protected void serializeRequestToStream(ActionRequest request, DataOutputStream out)
            throws IOException {
        byte[] json = Json.write(request.action());
        out.writeInt(request.attempt());
        out.writeInt(json.length);
        out.write(json);
    }

    @Override
    protected ActionRequest deserializeRequestFromStream(long requestSize, DataInputStream in)
            throws IOException {
        int attempt = in.readInt();
        int size = in.readInt();
        byte[] json = in.readNBytes(size);
        if (json.length < size) {
            throw new EOFException("the sink's state ends inside an action");
        }
        return new ActionRequest(Json.read(json, Action.class), attempt);
    }
}
