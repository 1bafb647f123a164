package io.foreshadow.events;

import static io.foreshadow.events.WireWriter.putText;
import static io.foreshadow.events.WireWriter.putVarint;

import java.util.Arrays;

/**
 * The binary form of {@link Traffic} on {@link Topics#TRAFFIC}.
 *
 * <pre>
 *   byte    version (1)
 *   byte    kind (ordinal)
 *   text    protocol, client, resource
 *   varint  timestampMicros
 *   text    method, route
 *   varint  status, requestHead, requestBody, responseHead, responseBody (bytes)
 *   varint  timeToFirstByteMicros + 1, latencyMicros + 1
 *                                               -- may end here
 *   varint  marks, grpcStatus + 1
 *   text    headers
 *   varint  1 when a slice follows, else 0
 *   varint  slice: durationMicros, requestPackets, responsePackets, opened, closed, active,
 *           roundTripMicros + 1
 *   text    slice: serverName, applicationProtocol, tlsVersion
 * </pre>
 *
 * A varint is LEB128, seven bits a byte, least significant first; a text is a varint of its UTF-8
 * length plus one (zero stands for null) and the bytes. New fields are appended: a reader ignores
 * what follows the fields it knows, so old and new bridges and jobs may be mixed. The fields from
 * marks on are left out where none of them says anything.
 */
public final class TrafficCodec {
    private static final byte VERSION = 1;
    private static final int TEXTS = 9;
    private static final int NUMBERS = 18;
    private static final Traffic.Kind[] KINDS = Traffic.Kind.values();

    /** Most bytes of an event; most are of about a hundred. */
    public static final int MAX_BYTES =
            2 + NUMBERS * WireWriter.MAX_VARINT_BYTES + TEXTS * WireWriter.MAX_FIELD_BYTES;

    private TrafficCodec() {}

    /** The event as bytes. Texts are cut at 8 KiB, so that what is written can always be read. */
    public static byte[] encode(Traffic event) {
        byte[] out = new byte[MAX_BYTES];
        return Arrays.copyOf(out, encode(event, out, 0));
    }

    /**
     * Writes an event into an array, without allocation as long as its texts are ASCII.
     *
     * @param out has room for {@link #MAX_BYTES} from {@code at} on
     * @param at where the event begins
     * @return the position behind its last byte
     */
    public static int encode(Traffic event, byte[] out, int at) {
        out[at] = VERSION;
        out[at + 1] = (byte) event.kind().ordinal();
        int end = putExchange(event, out, at + 2);
        return saysMore(event) ? putMore(event, out, end) : end;
    }

    /**
     * Reads an event. Total: any input gives an event or a {@link MalformedEventException}.
     *
     * @param bytes the value of a Kafka record; null (a tombstone) is malformed too
     */
    public static TrafficEvent decode(byte[] bytes) {
        WireReader in = open(bytes);
        Traffic.Kind kind = kind(in.getByte());
        String protocol = required(in.getText(), "protocol");
        String client = required(in.getText(), "client");
        String resource = required(in.getText(), "resource");
        long timestampMicros = in.getVarint();
        String method = in.getText();
        String route = in.getText();
        int status = in.getInt();
        long requestHeadBytes = in.getVarint();
        long requestBodyBytes = in.getVarint();
        long responseHeadBytes = in.getVarint();
        long responseBodyBytes = in.getVarint();
        long timeToFirstByteMicros = in.getVarint() - 1;
        long latencyMicros = in.getVarint() - 1;
        boolean more = !in.atEnd();
        return new TrafficEvent(
                kind,
                protocol,
                client,
                resource,
                timestampMicros,
                method,
                route,
                status,
                requestHeadBytes,
                requestBodyBytes,
                responseHeadBytes,
                responseBodyBytes,
                timeToFirstByteMicros,
                latencyMicros,
                more ? in.getInt() : 0,
                more ? in.getInt() - 1 : Traffic.NO_GRPC_STATUS,
                more ? in.getText() : null,
                more ? slice(in) : null);
    }

    /**
     * The client of an event in UTF-8, which is the key of its record, without reading the rest.
     *
     * @throws MalformedEventException if the record ends before it
     */
    public static byte[] client(byte[] bytes) {
        WireReader in = open(bytes);
        in.getByte();
        in.getText();
        return in.getTextBytes();
    }

    private static int putExchange(Traffic event, byte[] out, int at) {
        int end = putText(out, at, event.protocol());
        end = putText(out, end, event.client());
        end = putText(out, end, event.resource());
        end = putVarint(out, end, event.timestampMicros());
        end = putText(out, end, event.method());
        end = putText(out, end, event.route());
        end = putVarint(out, end, event.status());
        end = putVarint(out, end, event.requestHeadBytes());
        end = putVarint(out, end, event.requestBodyBytes());
        end = putVarint(out, end, event.responseHeadBytes());
        end = putVarint(out, end, event.responseBodyBytes());
        end = putVarint(out, end, event.timeToFirstByteMicros() + 1);
        return putVarint(out, end, event.latencyMicros() + 1);
    }

    private static boolean saysMore(Traffic event) {
        return event.marks() != 0
                || event.grpcStatus() != Traffic.NO_GRPC_STATUS
                || event.headers() != null
                || event.slice() != null;
    }

    private static int putMore(Traffic event, byte[] out, int at) {
        int end = putVarint(out, at, event.marks());
        end = putVarint(out, end, event.grpcStatus() + 1L);
        end = putText(out, end, event.headers());
        FlowSlice slice = event.slice();
        end = putVarint(out, end, slice == null ? 0 : 1);
        return slice == null ? end : putSlice(slice, out, end);
    }

    private static int putSlice(FlowSlice slice, byte[] out, int at) {
        int end = putVarint(out, at, slice.durationMicros());
        end = putVarint(out, end, slice.requestPackets());
        end = putVarint(out, end, slice.responsePackets());
        end = putVarint(out, end, slice.opened());
        end = putVarint(out, end, slice.closed());
        end = putVarint(out, end, slice.active());
        end = putVarint(out, end, slice.roundTripMicros() + 1);
        end = putText(out, end, slice.serverName());
        end = putText(out, end, slice.applicationProtocol());
        return putText(out, end, slice.tlsVersion());
    }

    private static FlowSlice slice(WireReader in) {
        if (in.getVarint() == 0) {
            return null;
        }
        return new FlowSlice(
                in.getVarint(),
                in.getVarint(),
                in.getVarint(),
                in.getVarint(),
                in.getVarint(),
                in.getVarint(),
                in.getVarint() - 1,
                in.getText(),
                in.getText(),
                in.getText());
    }

    private static WireReader open(byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            throw new MalformedEventException("empty record");
        }
        WireReader in = new WireReader(bytes);
        byte version = in.getByte();
        if (version != VERSION) {
            throw new MalformedEventException(
                    "unknown version " + (version & 0xff) + ", this reader knows " + VERSION);
        }
        return in;
    }

    private static Traffic.Kind kind(byte ordinal) {
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
}
