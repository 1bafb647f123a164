package io.foreshadow.capture.http2;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A header block while its frames come in (RFC 9113, section 4.3): a HEADERS or PUSH_PROMISE frame
 * and the CONTINUATION frames after it. What is longer than {@link #MAX_BYTES} is not kept.
 */
final class HeaderBlock {
    static final int MAX_BYTES = 1 << 16;

    /** {@link #promisedId} where none is known. */
    static final int NO_PROMISE = 0;

    private static final int KEPT_BYTES = 1 << 12;
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int length;
    private int frameStart;
    private long received;
    private boolean damaged;
    private boolean tooLong;
    private boolean open;
    private int streamId;
    private int promisedId;
    private boolean promise;
    private boolean endsStream;
    private long firstByteMicros;
    private long lastByteMicros;

    /** Starts a block with the first of its frames. */
    void begin(FrameHeader frame, long micros) {
        clear();
        open = true;
        streamId = frame.streamId();
        promise = frame.type() == FrameHeader.PUSH_PROMISE;
        endsStream = frame.type() == FrameHeader.HEADERS && frame.has(FrameHeader.END_STREAM);
        firstByteMicros = micros;
    }

    /** Forgets everything. */
    void clear() {
        length = 0;
        frameStart = 0;
        received = 0;
        damaged = false;
        tooLong = false;
        open = false;
        promisedId = NO_PROMISE;
        if (bytes.length > KEPT_BYTES) {
            bytes = NONE;
        }
    }

    /** Takes the next bytes of the payload of a frame. */
    void append(byte[] source, int from, int count) {
        received += count;
        if (length + count > MAX_BYTES) {
            tooLong = true;
            damaged = true;
        }
        if (!damaged) {
            grow(length + count);
            System.arraycopy(source, from, bytes, length, count);
            length += count;
        }
    }

    /** Notes that bytes of the payload were not captured. */
    void lose(long count) {
        received += count;
        damaged = true;
    }

    /** Takes padding, priority and promised stream off the frame that has just ended. */
    void endFrame(FrameHeader frame, long micros) {
        lastByteMicros = micros;
        if (damaged) {
            return;
        }
        boolean padded = frame.type() != FrameHeader.CONTINUATION && frame.has(FrameHeader.PADDED);
        int start = frameStart + (padded ? 1 : 0);
        int end = padded && start <= length ? length - (bytes[frameStart] & 0xff) : length;
        int fragment = start + prefix(frame);
        if (fragment > end) {
            damaged = true;
            return;
        }
        if (frame.type() == FrameHeader.PUSH_PROMISE) {
            promisedId = FrameHeader.integer(bytes, start) & Integer.MAX_VALUE;
        }
        System.arraycopy(bytes, fragment, bytes, frameStart, end - fragment);
        length = frameStart + end - fragment;
        frameStart = length;
    }

    /** Whether frames of it are still to come. */
    boolean isOpen() {
        return open;
    }

    /** Whether its bytes are not all there. */
    boolean isDamaged() {
        return damaged;
    }

    /** Whether it was more than may be kept. */
    boolean isTooLong() {
        return tooLong;
    }

    /** The block itself, if it is not damaged. */
    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Its size on the wire without the frames around it; of a damaged one the payload of them. */
    long size() {
        return damaged ? received : length;
    }

    int streamId() {
        return streamId;
    }

    /** Whether it is the request that a server promises to answer. */
    boolean isPromise() {
        return promise;
    }

    /** The stream that it promises, or {@link #NO_PROMISE}. */
    int promisedId() {
        return promisedId;
    }

    /** Whether nothing follows it on its stream. */
    boolean endsStream() {
        return endsStream;
    }

    long firstByteMicros() {
        return firstByteMicros;
    }

    long lastByteMicros() {
        return lastByteMicros;
    }

    private static int prefix(FrameHeader frame) {
        return switch (frame.type()) {
            case FrameHeader.HEADERS -> frame.has(FrameHeader.WITH_PRIORITY) ? 5 : 0;
            case FrameHeader.PUSH_PROMISE -> 4;
            default -> 0;
        };
    }

    private void grow(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, Math.min(MAX_BYTES, 2 * needed)));
        }
    }
}
