package io.foreshadow.events;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The binary form of a {@link TrafficEvent} on {@link Topics#TRAFFIC}.
 *
 * <pre>
 *   byte    version (1)
 *   byte    kind (ordinal)
 *   text    protocol, client, resource
 *   varint  timestampMicros
 *   text    method, route
 *   varint  status, requestHead, requestBody, responseHead, responseBody (bytes)
 *   varint  timeToFirstByteMicros + 1, latencyMicros + 1
 * </pre>
 *
 * A varint is LEB128, seven bits a byte, least significant first; a text is a varint of its UTF-8
 * length plus one (zero stands for null) and the bytes. New fields are appended: a reader ignores
 * what follows the fields it knows, so old and new bridges and jobs may be mixed.
 */
public final class TrafficCodec {
    private static final byte VERSION = 1;
    private static final int MAX_TEXT_BYTES = 8 * 1024;
    private static final TrafficEvent.Kind[] KINDS = TrafficEvent.Kind.values();

    private TrafficCodec() {}

    /** The event as bytes. Texts are cut at 8 KiB, so that what is written can always be read. */
    public static byte[] encode(TrafficEvent event) {
        byte[] protocol = utf8(event.protocol());
        byte[] client = utf8(event.client());
        byte[] resource = utf8(event.resource());
        byte[] method = utf8(event.method());
        byte[] route = utf8(event.route());
        // Two header bytes, eight varints of at most ten bytes, five texts with a length of at most
        // three.
        int bound =
                2
                        + 80
                        + 15
                        + length(protocol)
                        + length(client)
                        + length(resource)
                        + length(method)
                        + length(route);
        ByteBuffer out = ByteBuffer.allocate(bound);
        out.put(VERSION).put((byte) event.kind().ordinal());
        putText(out, protocol);
        putText(out, client);
        putText(out, resource);
        putVarint(out, event.timestampMicros());
        putText(out, method);
        putText(out, route);
        putVarint(out, event.status());
        putVarint(out, event.requestHeadBytes());
        putVarint(out, event.requestBodyBytes());
        putVarint(out, event.responseHeadBytes());
        putVarint(out, event.responseBodyBytes());
        putVarint(out, event.timeToFirstByteMicros() + 1);
        putVarint(out, event.latencyMicros() + 1);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /**
     * Reads an event. Total: any input gives an event or a {@link MalformedEventException}.
     *
     * @param bytes the value of a Kafka record; null (a tombstone) is malformed too
     */
    public static TrafficEvent decode(byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            throw new MalformedEventException("empty record");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new MalformedEventException(
                    "unknown version " + (version & 0xff) + ", this reader knows " + VERSION);
        }
        try {
            return new TrafficEvent(
                    kind(in.get()),
                    required(getText(in), "protocol"),
                    required(getText(in), "client"),
                    required(getText(in), "resource"),
                    getVarint(in),
                    getText(in),
                    getText(in),
                    (int) getVarint(in),
                    getVarint(in),
                    getVarint(in),
                    getVarint(in),
                    getVarint(in),
                    getVarint(in) - 1,
                    getVarint(in) - 1);
        } catch (BufferUnderflowException e) {
            throw new MalformedEventException(
                    "record of " + bytes.length + " bytes ends inside a field", e);
        }
    }

    private static TrafficEvent.Kind kind(byte ordinal) {
        if (ordinal < 0 || ordinal >= KINDS.length) {
            throw new MalformedEventException("unknown kind " + (ordinal & 0xff));
        }
        return KINDS[ordinal];
    }

    private static String required(String text, String field) {
        if (text == null || text.isEmpty()) {
            throw new MalformedEventException("field " + field + " is missing");
        }
        return text;
    }

    private static byte[] utf8(String text) {
        if (text == null) {
            return null;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_TEXT_BYTES ? bytes : Arrays.copyOf(bytes, MAX_TEXT_BYTES);
    }

    private static int length(byte[] text) {
        return text == null ? 0 : text.length;
    }

    private static void putText(ByteBuffer out, byte[] text) {
        if (text == null) {
            putVarint(out, 0);
        } else {
            putVarint(out, text.length + 1L);
            out.put(text);
        }
    }

    private static String getText(ByteBuffer in) {
        long size = getVarint(in) - 1;
        if (size < 0) {
            return null;
        }
        if (size > MAX_TEXT_BYTES || size > in.remaining()) {
            throw new MalformedEventException(
                    "text of " + size + " bytes where " + in.remaining() + " are left");
        }
        String text = new String(in.array(), in.position(), (int) size, StandardCharsets.UTF_8);
        in.position(in.position() + (int) size);
        return text;
    }

    private static void putVarint(ByteBuffer out, long value) {
        while ((value & ~0x7fL) != 0) {
            out.put((byte) (value | 0x80));
            value >>>= 7;
        }
        out.put((byte) value);
    }

    private static long getVarint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                if (value < 0) {
                    throw new MalformedEventException("negative number");
                }
                return value;
            }
        }
        throw new MalformedEventException("number longer than 64 bits");
    }
}
