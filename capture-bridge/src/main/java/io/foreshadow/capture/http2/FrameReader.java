package io.foreshadow.capture.http2;

/**
 * Cuts the bytes of one direction into frames (RFC 9113, section 4), however they arrive. It holds
 * nine bytes and the header block being read; all other payload is skipped. When it has lost its
 * place, it goes on at the next segment that looks like frames.
 */
final class FrameReader {
    /** Where the next byte belongs. */
    private enum State {
        PREFACE,
        HEADER,
        PAYLOAD,
        LOST
    }

    private static final int SETTING_BYTES = 6;
    private static final int SETTINGS_HEADER_TABLE_SIZE = 1;

    private final FrameListener listener;
    private final byte[] header = new byte[FrameHeader.BYTES];
    private final FrameHeader frame = new FrameHeader();
    private final HeaderBlock block = new HeaderBlock();
    private final HeaderBlock settings = new HeaderBlock();
    private State state;
    private boolean skipped;
    private int matched;
    private int headerBytes;
    private int remaining;
    private int bodyRemaining;
    private long frameMicros;
    private long nowMicros;

    private FrameReader(State state, FrameListener listener) {
        this.state = state;
        this.listener = listener;
    }

    /** Of a direction whose next bytes are the preface. */
    static FrameReader atPreface(FrameListener listener) {
        return new FrameReader(State.PREFACE, listener);
    }

    /** Of a direction whose next byte starts a frame. */
    static FrameReader atFrame(FrameListener listener) {
        return new FrameReader(State.HEADER, listener);
    }

    /** Of a direction that may be anywhere. */
    static FrameReader anywhere(FrameListener listener) {
        return new FrameReader(State.LOST, listener);
    }

    /** Takes the next bytes, which came in one segment. */
    void data(byte[] bytes, int from, int to, long micros) {
        nowMicros = micros;
        if (state == State.LOST) {
            search(bytes, from, to);
        }
        int at = from;
        while (at < to) {
            at =
                    switch (state) {
                        case PREFACE -> preface(bytes, at);
                        case HEADER -> header(bytes, at, to);
                        case PAYLOAD -> payload(bytes, at, to);
                        case LOST -> to;
                    };
        }
    }

    /** Passes over bytes that were not captured. */
    void gap(long length) {
        if (state == State.PAYLOAD && length <= remaining) {
            lose((int) length);
        } else if (state != State.LOST) {
            if (state == State.PAYLOAD) {
                lose(remaining);
            }
            lost();
        } else {
            skipped = true;
        }
    }

    private void search(byte[] bytes, int from, int to) {
        if (!Detection.looksLikeFrames(bytes, from, to)) {
            skipped = true;
            return;
        }
        state = State.HEADER;
        if (skipped) {
            skipped = false;
            listener.missed();
        }
    }

    private int preface(byte[] bytes, int at) {
        if (bytes[at] != Detection.PREFACE[matched]) {
            lost();
        } else if (++matched == Detection.PREFACE.length) {
            state = State.HEADER;
        }
        return at + 1;
    }

    private int header(byte[] bytes, int at, int to) {
        if (headerBytes == 0) {
            frameMicros = nowMicros;
        }
        int count = Math.min(FrameHeader.BYTES - headerBytes, to - at);
        System.arraycopy(bytes, at, header, headerBytes, count);
        headerBytes += count;
        if (headerBytes == FrameHeader.BYTES) {
            headerBytes = 0;
            begin();
        }
        return at + count;
    }

    private void begin() {
        if (!frame.read(header, 0).isLegal()) {
            lost();
            return;
        }
        boolean continues =
                frame.type() == FrameHeader.CONTINUATION && frame.streamId() == block.streamId();
        if (block.isOpen() && !continues) {
            giveUpBlock();
        }
        state = State.PAYLOAD;
        remaining = frame.length();
        bodyRemaining = remaining;
        switch (frame.type()) {
            case FrameHeader.HEADERS, FrameHeader.PUSH_PROMISE -> block.begin(frame, frameMicros);
            case FrameHeader.CONTINUATION -> continueBlock();
            case FrameHeader.SETTINGS -> settings.begin(frame, frameMicros);
            default -> {}
        }
        if (remaining == 0) {
            end();
        }
    }

    /** Without the frames before, it is part of a block that nobody can read. */
    private void continueBlock() {
        if (!block.isOpen()) {
            block.begin(frame, frameMicros);
            block.lose(0);
        }
    }

    private int payload(byte[] bytes, int at, int to) {
        int count = Math.min(remaining, to - at);
        switch (frame.type()) {
            case FrameHeader.DATA -> body(bytes, at, count);
            case FrameHeader.HEADERS, FrameHeader.PUSH_PROMISE, FrameHeader.CONTINUATION ->
                    block.append(bytes, at, count);
            case FrameHeader.SETTINGS -> settings.append(bytes, at, count);
            default -> {}
        }
        advance(count);
        return at + count;
    }

    private void body(byte[] bytes, int at, int count) {
        int content = count;
        if (frame.has(FrameHeader.PADDED) && remaining == frame.length()) {
            bodyRemaining = Math.max(0, frame.length() - 1 - (bytes[at] & 0xff));
            content--;
        }
        count(content);
    }

    private void count(int content) {
        int counted = Math.min(content, bodyRemaining);
        bodyRemaining -= counted;
        listener.body(frame.streamId(), counted, nowMicros);
    }

    /** Passes over lost bytes of the frame being read: its end is where it is. */
    private void lose(int count) {
        switch (frame.type()) {
            case FrameHeader.DATA -> {
                listener.gap(frame.streamId());
                count(count);
            }
            case FrameHeader.HEADERS, FrameHeader.PUSH_PROMISE, FrameHeader.CONTINUATION ->
                    block.lose(count);
            case FrameHeader.SETTINGS -> settings.lose(count);
            default -> {}
        }
        advance(count);
    }

    private void advance(int count) {
        remaining -= count;
        if (remaining == 0) {
            end();
        }
    }

    private void end() {
        state = State.HEADER;
        switch (frame.type()) {
            case FrameHeader.DATA -> {
                if (frame.has(FrameHeader.END_STREAM)) {
                    listener.ended(frame.streamId(), nowMicros);
                }
            }
            case FrameHeader.HEADERS, FrameHeader.PUSH_PROMISE, FrameHeader.CONTINUATION ->
                    endBlockFrame();
            case FrameHeader.RST_STREAM -> listener.reset(frame.streamId(), nowMicros);
            case FrameHeader.SETTINGS -> readSettings();
            default -> {}
        }
    }

    private void endBlockFrame() {
        block.endFrame(frame, nowMicros);
        if (frame.has(FrameHeader.END_HEADERS)) {
            listener.headers(block);
            block.clear();
        }
    }

    private void giveUpBlock() {
        block.lose(0);
        listener.headers(block);
        block.clear();
    }

    private void readSettings() {
        var entries = settings.content();
        while (!settings.isDamaged() && entries.remaining() >= SETTING_BYTES) {
            int setting = entries.getShort();
            int value = entries.getInt();
            if (setting == SETTINGS_HEADER_TABLE_SIZE) {
                listener.tableSize(Integer.toUnsignedLong(value));
            }
        }
        settings.clear();
    }

    private void lost() {
        state = State.LOST;
        headerBytes = 0;
        if (block.isOpen()) {
            giveUpBlock();
        }
        listener.lost();
    }
}
