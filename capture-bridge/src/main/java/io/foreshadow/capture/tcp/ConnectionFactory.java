package io.foreshadow.capture.tcp;

import io.foreshadow.capture.packet.FlowKey;

/** Decides who receives the streams of a connection. */
@FunctionalInterface
public interface ConnectionFactory {
    /** Called at the first byte of a connection, not before: a flood of SYNs opens nothing. */
    Connection open(FlowKey flow, Handshake handshake);
}
