package io.foreshadow.capture.count;

import java.util.Locale;

/**
 * Everything that is counted: the glossary of the summary line, the heartbeats and the metrics. A
 * packet, segment or byte is counted once for each thing that happened to it.
 */
public enum Counter {
    // What came, and what became of it.
    PACKETS("packets", "Packets handed over by the source"),
    EXCHANGES("exchanges", "Exchanges handed over to the sink"),
    UNIDENTIFIED(
            "unidentified",
            "Exchanges and slices for which no rule named a client; they are not published"),
    DROPPED_BY_KERNEL(
            "dropped by kernel",
            "Packets lost before the bridge could read them, as the kernel's buffer was full"),
    DROPPED_BY_HAND_OFF(
            "dropped by hand-off", "Events given up because the buffer to the publisher was full"),
    DROPPED_BY_INTERFACE(
            "dropped by interface",
            "Packets lost by the interface or its driver before the kernel"),
    FLOW_SLICE("flow slices", "Slices of opaque flows handed over to the sink"),
    BYTES("bytes", "Bytes of the packets as they were on the wire"),

    // Kafka. Every event handed over and not dropped ends in one of these.
    DELIVERED("delivered", "Events that Kafka acknowledged"),
    NOT_DELIVERED("not delivered", "Events that Kafka did not acknowledge in time"),
    REFUSED_BY_KAFKA(
            "refused by Kafka", "Events that Kafka will never take, for example too large"),
    LEFT_AT_CLOSE("left at close", "Events not yet delivered when the bridge had to stop"),

    // Packets that give no segment, by reason.
    UNKNOWN_LINK_TYPE("of unknown link type", "Packets of a link type the decoder does not know"),
    NOT_IP("not IP", "Packets of another network protocol than IP, for example ARP"),
    NOT_TCP(
            "not TCP",
            "Packets of another transport than TCP and UDP, and datagrams to many hosts at once"),
    FRAGMENT("IP fragments", "Fragments of IP packets that were used for nothing"),
    FRAGMENT_EXPIRED("fragments expired", "Fragments of IP packets whose others came too late"),
    FRAGMENT_EVICTED("fragments evicted", "Fragments given up as too many waited for others"),
    CUT_HEADER(
            "cut inside a header", "Packets whose headers were not captured whole (snap length)"),
    MALFORMED_PACKET("malformed", "Packets whose headers contradict themselves"),

    // Packets that took more than one step to decode.
    FRAGMENT_JOINED("fragments joined", "Fragments of IP packets that were put together"),
    TUNNEL_PACKET("tunnel packets", "Packets taken out of VXLAN, GRE, ERSPAN or GENEVE"),

    // Flows and the bytes in them.
    EVICTED_FLOW("flows evicted", "Flows forgotten early because there were too many at a time"),
    EVICTED_HALF_OPEN(
            "half-open flows evicted", "Flows without data forgotten early, as in a SYN flood"),
    SINGLE_DATAGRAM("single datagrams", "Datagrams of UDP that nothing came before, after or back"),
    EVICTED_UDP_FLOW(
            "UDP flows evicted",
            "Flows of UDP forgotten early because there were too many at a time"),
    DUPLICATE_SEGMENT("duplicate segments", "Segments of which every byte was seen before"),
    GAP("gaps", "Holes in a direction of a flow: bytes that were sent but never captured"),
    GAP_BYTES("gap bytes", "Bytes in these holes"),
    UNPARSED_BYTES("unparsed bytes", "Bytes skipped in search of the next message after a gap"),

    // Messages of HTTP/1.x.
    HEAD_TOO_LONG("heads too long", "Message heads longer than the bridge buffers"),
    MALFORMED_START_LINE("malformed start lines", "Heads whose first line is no HTTP"),
    MALFORMED_FIELD("malformed fields", "Heads with a line that is no header field"),
    MALFORMED_LENGTH(
            "malformed lengths", "Heads with contradictory or unreadable lengths of the body"),
    MALFORMED_CHUNK("malformed chunks", "Chunked bodies whose framing is broken"),
    INCOMPLETE_MESSAGE(
            "incomplete messages",
            "Messages whose end was not seen, for example for a gap in their framing"),
    UNMATCHED_REQUEST("unmatched requests", "Requests whose response was not seen"),
    UNMATCHED_RESPONSE("unmatched responses", "Responses whose request was not seen"),
    INTERIM_RESPONSE("interim responses", "Responses of status 1xx, which answer nothing yet"),
    TUNNEL_STARTED("tunnels started", "Connections that became tunnels by CONNECT or Upgrade"),

    // TLS and HTTP/2.
    TLS_CLIENT_HELLO("TLS client hellos", "Handshakes of TLS begun by a client"),
    QUIC_NOT_TRIED(
            "QUIC packets not tried",
            "First packets of QUIC that were not decrypted, as too many came at a time"),
    HTTP2_CONNECTION("HTTP/2 connections", "Connections recognised as HTTP/2"),
    HTTP2_REFUSED(
            "HTTP/2 connections not read",
            "Connections of HTTP/2 counted as opaque, as too many were open at a time"),
    EVICTED_STREAM(
            "streams evicted",
            "Streams of HTTP/2 given up as too many of a connection were open at a time"),
    HTTP2_LOST_FRAMING(
            "HTTP/2 framing lost",
            "Times that a direction had to be searched for the next frame after a gap"),
    HTTP2_UNKNOWN_BLOCK(
            "HTTP/2 header blocks not fully known",
            "Header blocks that refer to fields sent before the capture (HPACK)"),

    // The bridge itself.
    HEARTBEATS("heartbeats", "Heartbeats handed over to the publisher"),
    MALFORMED_ASSIGNMENT(
            "malformed assignments", "Records of foreshadow.assignments that cannot be read");

    private final String label;
    private final String meaning;

    Counter(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** What follows the number in the summary. */
    public String label() {
        return label;
    }

    /** One sentence on what is counted, without a full stop. */
    public String meaning() {
        return meaning;
    }

    /**
     * The name in heartbeats and metrics, for example {@code dropped_by_kernel}; it never changes.
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
