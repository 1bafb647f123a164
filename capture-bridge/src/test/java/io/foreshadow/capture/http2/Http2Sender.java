package io.foreshadow.capture.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** Writes the frames of one side, its header blocks by a real encoder. */
final class Http2Sender {
    static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);

    private final HPackEncoder encoder;

    Http2Sender() {
        this(4096);
    }

    Http2Sender(int tableBytes) {
        encoder = new HPackEncoder(tableBytes, US_ASCII);
    }

    /** A HEADERS frame that is a whole block; fields as name, value, name, value. */
    byte[] headers(int streamId, boolean last, String... fields) {
        int flags = FrameHeader.END_HEADERS | (last ? FrameHeader.END_STREAM : 0);
        return frame(FrameHeader.HEADERS, flags, streamId, block(fields));
    }

    /** The fields as a header block. */
    byte[] block(String... fields) {
        List<Header> headers = new ArrayList<>();
        for (int index = 0; index < fields.length; index += 2) {
            headers.add(new BasicHeader(fields[index], fields[index + 1]));
        }
        ByteArrayBuffer buffer = new ByteArrayBuffer(256);
        try {
            encoder.encodeHeaders(buffer, headers, false);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(e);
        }
        return buffer.toByteArray();
    }

    /** A DATA frame of so many bytes. */
    static byte[] body(int streamId, boolean last, int length) {
        int flags = last ? FrameHeader.END_STREAM : 0;
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 'x');
        return frame(FrameHeader.DATA, flags, streamId, payload);
    }

    static byte[] reset(int streamId) {
        return frame(FrameHeader.RST_STREAM, 0, streamId, new byte[4]);
    }

    static byte[] settings() {
        return frame(FrameHeader.SETTINGS, 0, 0, new byte[0]);
    }

    /** Announces the size of the table for header blocks. */
    static byte[] settings(int tableBytes) {
        byte[] payload = ByteBuffer.allocate(6).putShort((short) 1).putInt(tableBytes).array();
        return frame(FrameHeader.SETTINGS, 0, 0, payload);
    }

    static byte[] frame(int type, int flags, int streamId, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(streamId)
                .put(payload)
                .array();
    }

    static byte[] all(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
