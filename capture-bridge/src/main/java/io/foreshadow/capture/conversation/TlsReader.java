package io.foreshadow.capture.conversation;

import io.foreshadow.capture.tcp.Chunk;
import io.foreshadow.capture.tcp.Connection;
import io.foreshadow.capture.tcp.Direction;
import io.foreshadow.capture.tls.TlsSniffer;

/** Reads the hellos of a TLS connection; the rest is nobody's business. */
final class TlsReader implements Connection {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int APPLICATION_DATA = 23;
    private static final int MAX_RECORD = 16_384 + 2_048;
    private static final int RECORD_HEADER = 5;

    private final TlsSniffer sniffer;
    private final Direction client;

    TlsReader(TlsSniffer sniffer, Direction client) {
        this.sniffer = sniffer;
        this.client = client;
    }

    /** Whether the bytes start like any record of TLS (RFC 8446, section 5.1). */
    static boolean looksLikeRecord(byte[] bytes, int from, int to) {
        if (to - from < RECORD_HEADER) {
            return false;
        }
        int length = (bytes[from + 3] & 0xff) << 8 | bytes[from + 4] & 0xff;
        return bytes[from] >= CHANGE_CIPHER_SPEC
                && bytes[from] <= APPLICATION_DATA
                && bytes[from + 1] == 3
                && bytes[from + 2] >= 1
                && bytes[from + 2] <= 4
                && length > 0
                && length <= MAX_RECORD;
    }

    @Override
    public void join(Direction direction) {}

    @Override
    public void data(Direction direction, Chunk chunk) {
        if (!sniffer.isDone()) {
            sniffer.feed(direction == client, chunk.bytes(), chunk.offset(), chunk.limit());
        }
    }

    @Override
    public void gap(Direction direction, long length) {
        sniffer.gap(direction == client);
    }

    @Override
    public void end(Direction direction) {}

    @Override
    public void close() {}
}
