package io.foreshadow.capture.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Recognises HTTP/2 by its bytes, as its port says nothing. */
final class Detection {
    /** What every client sends first (RFC 9113, section 3.4). */
    static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);

    private static final int REQUEST_LINE = "PRI * HTTP/2.0".length();

    /** So many frames in a row leave no doubt. */
    private static final int ENOUGH_FRAMES = 4;

    private Detection() {}

    /** As {@link Http2Connection#looksLikePreface}. */
    static boolean looksLikePreface(byte[] bytes, int from, int to) {
        int length = Math.min(PREFACE.length, to - from);
        for (int index = 0; index < length; index++) {
            if (bytes[from + index] != PREFACE[index]) {
                return false;
            }
        }
        return length >= REQUEST_LINE;
    }

    /** As {@link Http2Connection#looksLikeFrames}. */
    static boolean looksLikeFrames(byte[] bytes, int from, int to) {
        FrameHeader header = new FrameHeader();
        int at = from;
        int frames = 0;
        while (to - at >= FrameHeader.BYTES && frames < ENOUGH_FRAMES) {
            if (!header.read(bytes, at).isPlausible()) {
                return false;
            }
            at += FrameHeader.BYTES + header.length();
            frames++;
        }
        return frames > 1 || frames == 1 && suffices(header, at - to);
    }

    /**
     * Whether one frame is evidence enough.
     *
     * @param overhang bytes of it behind the end; negative if other bytes follow it
     */
    private static boolean suffices(FrameHeader header, int overhang) {
        return header.isCommonMessage() || overhang == 0 && header.isCommonControl();
    }
}
