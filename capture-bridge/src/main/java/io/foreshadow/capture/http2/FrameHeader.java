package io.foreshadow.capture.http2;

/** The nine bytes before every frame (RFC 9113, section 4.1); to be used again for the next one. */
final class FrameHeader {
    static final int BYTES = 9;

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 0x1;
    static final int ACK = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int WITH_PRIORITY = 0x20;

    /** The flags that section 6 defines, by type. */
    private static final int[] DEFINED_FLAGS = {
        END_STREAM | PADDED,
        END_STREAM | END_HEADERS | PADDED | WITH_PRIORITY,
        0,
        0,
        ACK,
        END_HEADERS | PADDED,
        ACK,
        0,
        0,
        END_HEADERS
    };

    /** Frames are no larger unless the receiver has asked for it (section 4.2). */
    private static final int DEFAULT_MAX_LENGTH = 1 << 14;

    /** Above it an identifier is possible, but needs other evidence. */
    private static final int COMMON_STREAM_IDS = 1 << 24;

    private int length;
    private int type;
    private int flags;
    private int streamId;
    private boolean reserved;

    /** Reads the nine bytes at that place. */
    FrameHeader read(byte[] bytes, int at) {
        length = bytes[at] << 16 & 0xff_0000 | bytes[at + 1] << 8 & 0xff00 | bytes[at + 2] & 0xff;
        type = bytes[at + 3] & 0xff;
        flags = bytes[at + 4] & 0xff;
        int id = integer(bytes, at + 5);
        reserved = id < 0;
        streamId = id & Integer.MAX_VALUE;
        return this;
    }

    /** Four bytes as a number. */
    static int integer(byte[] bytes, int at) {
        return bytes[at] << 24
                | bytes[at + 1] << 16 & 0xff_0000
                | bytes[at + 2] << 8 & 0xff00
                | bytes[at + 3] & 0xff;
    }

    /** Length of the payload, 0 to 2^24 - 1. */
    int length() {
        return length;
    }

    int type() {
        return type;
    }

    int streamId() {
        return streamId;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether it obeys what section 6 demands of length and stream; unknown types do. */
    boolean isLegal() {
        return switch (type) {
            case DATA, HEADERS, CONTINUATION -> streamId != 0;
            case PRIORITY -> streamId != 0 && length == 5;
            case RST_STREAM -> streamId != 0 && length == 4;
            case SETTINGS -> streamId == 0 && (has(ACK) ? length == 0 : length % 6 == 0);
            case PUSH_PROMISE -> streamId != 0 && length >= 4;
            case PING -> streamId == 0 && length == 8;
            case GOAWAY -> streamId == 0 && length >= 8;
            case WINDOW_UPDATE -> length == 4;
            default -> true;
        };
    }

    /** Whether it is legal, of a known type and without anything uncommon. */
    boolean isPlausible() {
        return type < DEFINED_FLAGS.length
                && (flags & ~DEFINED_FLAGS[type]) == 0
                && !reserved
                && length <= DEFAULT_MAX_LENGTH
                && isLegal();
    }

    /** Whether it opens or carries a message of a client's stream in the most common way. */
    boolean isCommonMessage() {
        boolean clientStream = streamId % 2 == 1 && streamId < COMMON_STREAM_IDS;
        return clientStream
                && !has(PADDED)
                && (type == HEADERS && has(END_HEADERS) && length > 0
                        || type == DATA && (length > 0 || has(END_STREAM)));
    }

    /** Whether all frames of its type have a known length and are sent alone now and then. */
    boolean isCommonControl() {
        return type == SETTINGS || type == PING || type == RST_STREAM || type == WINDOW_UPDATE;
    }
}
