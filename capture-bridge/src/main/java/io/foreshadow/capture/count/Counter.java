package io.foreshadow.capture.count;

/** Everything that is counted: the glossary of the summary line. */
public enum Counter {
    /** Packets handed over by the source. */
    PACKETS("packets"),
    /** Exchanges handed over to the sink. */
    EXCHANGES("exchanges"),
    /** Exchanges for which no rule named a client; they are not published. */
    UNIDENTIFIED("unidentified"),
    /** Packets the kernel or the interface lost before the bridge could read them. */
    DROPPED_BY_KERNEL("dropped by kernel"),
    /** Events given up because the consumer behind the bridge was too slow. */
    DROPPED_BY_HAND_OFF("dropped by hand-off"),
    /** Events that Kafka refused or did not acknowledge in time. */
    NOT_DELIVERED("not delivered"),

    /** Packets of a link type that the decoder does not know. */
    UNKNOWN_LINK_TYPE("of unknown link type"),
    /** Packets of another network protocol than IP, for example ARP. */
    NOT_IP("not IP"),
    /** Packets of another transport than TCP, for example UDP. */
    NOT_TCP("not TCP"),
    /** Fragments of IP packets; they are not put together. */
    FRAGMENT("IP fragments"),
    /** Packets whose headers were not captured whole (snap length). */
    CUT_HEADER("cut inside a header"),
    /** Packets whose headers contradict themselves. */
    MALFORMED_PACKET("malformed"),

    /** Flows forgotten early because there were too many at a time. */
    EVICTED_FLOW("flows evicted"),
    /** Holes in a direction of a flow: bytes that were sent but never captured. */
    GAP("gaps"),
    /** Message heads longer than the bridge buffers. */
    HEAD_TOO_LONG("heads too long"),
    /** Messages whose end was not seen, for example for a gap in their framing. */
    INCOMPLETE_MESSAGE("incomplete messages"),
    /** Responses that announce another one (1xx). */
    INTERIM_RESPONSE("interim responses"),

    /** Connections of HTTP/2. */
    HTTP2_CONNECTION("HTTP/2 connections"),
    /** Losses after which the next frame of HTTP/2 had to be searched. */
    HTTP2_LOST_FRAMING("HTTP/2 framing lost"),
    /** Header blocks of HTTP/2 of which not all fields are known. */
    HTTP2_UNKNOWN_BLOCK("HTTP/2 header blocks with unknown fields"),
    /** Streams of HTTP/2 forgotten early because there were too many at a time. */
    EVICTED_STREAM("HTTP/2 streams evicted");

    private final String label;

    Counter(String label) {
        this.label = label;
    }

    /** What follows the number in the summary. */
    public String label() {
        return label;
    }
}
