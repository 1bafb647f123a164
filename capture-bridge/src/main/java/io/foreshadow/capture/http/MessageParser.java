package io.foreshadow.capture.http;

import io.foreshadow.capture.tcp.Chunk;

/**
 * Finds the messages in one direction of a connection.
 *
 * <p>A lost byte inside a body is harmless: the body's length tells where it ends. When the lost
 * byte was in a head, the message lasts until the next one in its direction, or until the other
 * direction shows that it is over. When the end of a body cannot be told, the message counts as far
 * as it was seen. In both cases the parser goes on at the next segment that starts with a start
 * line.
 */
final class MessageParser {
    private enum State {
        SEARCH,
        HEAD,
        BODY,
        /** Behind a head that was cut: what comes may be the rest of it, or its body. */
        CUT,
        STOPPED
    }

    private final MessageListener listener;
    private final Http1 shared;
    private final Body body = new Body();
    private State state = State.HEAD;
    private PartialHead partial;
    private Message message;

    /** A parser at the start of a stream. */
    MessageParser(MessageListener listener, Http1 shared) {
        this.listener = listener;
        this.shared = shared;
    }

    /**
     * Reads the chunk, up to its end or until {@link #stop}.
     *
     * @return where it came to in the array
     */
    int data(Chunk chunk) {
        int at = chunk.offset();
        int end = chunk.limit();
        if ((state == State.SEARCH || state == State.CUT)
                && shared.head.startLine().mayStartAt(chunk.bytes(), at, end)) {
            endCut();
            state = State.HEAD;
        }
        while (at < end && (state == State.HEAD || state == State.BODY)) {
            at = state == State.HEAD ? head(chunk, at, end) : body(chunk, at, end);
        }
        if (state == State.CUT) {
            message.bodyPassed(end - at, chunk.timestampMicros());
        } else if (state == State.SEARCH && at < end) {
            listener.unparsed(end - at);
        }
        return at;
    }

    /** The stream may start anywhere in a message. */
    void join() {
        search();
    }

    void gap(long length) {
        if (state == State.HEAD) {
            if (cutHead()) {
                message.bodyLost(length);
            } else {
                search();
            }
        } else if (state == State.CUT) {
            message.bodyLost(length);
        } else if (state == State.BODY) {
            long lost = body.skip(length);
            message.bodyLost(lost);
            if (body.isDamaged() || lost < length) {
                endMessage();
                search();
            } else if (body.isComplete()) {
                endMessage();
            }
        }
    }

    /** The direction was closed in order. */
    void end() {
        if (state == State.BODY && body.endsWithStream()) {
            message.completed();
        }
        finish();
        search();
    }

    /** The connection is over. */
    void close() {
        finish();
        stop();
    }

    /** What follows is not HTTP/1 any more. */
    void stop() {
        state = State.STOPPED;
        dropPartial();
    }

    /** The other direction shows that a message whose head was cut is over. */
    void endCut() {
        if (state == State.CUT) {
            endMessage();
            search();
        }
    }

    private void finish() {
        if (state == State.BODY || state == State.CUT || state == State.HEAD && cutHead()) {
            endMessage();
        }
    }

    private int head(Chunk chunk, int from, int end) {
        if (partial != null) {
            return moreOfHead(chunk, from, end);
        }
        byte[] bytes = chunk.bytes();
        int at = from;
        while (at < end && (bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        if (at == end) {
            return end;
        }
        long position = chunk.position() + from - chunk.offset();
        Message start = shared.start;
        start.start(chunk.timestampMicros(), position, at - from, chunk.acknowledged());
        return switch (shared.head.read(bytes, at, end, true)) {
            case COMPLETE -> {
                int length = shared.head.end() - at;
                headComplete(start, length, chunk.timestampMicros());
                yield at + length;
            }
            case INCOMPLETE -> {
                partial = new PartialHead(start, shared.budget);
                yield keep(bytes, at, end);
            }
            case NOT_HTTP -> {
                search();
                yield at;
            }
        };
    }

    /** Reads again only when a line has ended that may tell more. */
    private int moreOfHead(Chunk chunk, int from, int end) {
        int known = partial.length();
        int kept = keep(chunk.bytes(), from, end);
        if (partial == null || !partial.isWorthReading(known)) {
            return kept;
        }
        switch (partial.read(shared.head)) {
            case COMPLETE -> {
                int length = shared.head.end();
                headComplete(partial.start(), length, chunk.timestampMicros());
                return from + length - known;
            }
            case NOT_HTTP -> search();
            case INCOMPLETE -> {}
        }
        return end;
    }

    private int keep(byte[] bytes, int from, int end) {
        if (!partial.add(bytes, from, end)) {
            listener.headTooLong();
            search();
        }
        return end;
    }

    private void dropPartial() {
        if (partial != null) {
            partial.clear();
            partial = null;
        }
    }

    private void headComplete(Message start, int length, long micros) {
        if (!startMessage(start, length, micros)) {
            search();
        } else if (state == State.BODY) {
            endIfComplete();
        }
    }

    /**
     * A start line is worth an event even if the rest of the head was lost.
     *
     * @return whether there is a message now, in state {@code CUT}
     */
    private boolean cutHead() {
        if (partial == null) {
            return false;
        }
        Message start = partial.start();
        partial.read(shared.head);
        if (!shared.head.hasStartLine()
                || !startMessage(start, partial.length(), start.firstByteMicros())) {
            return false;
        }
        message.headCut();
        state = State.CUT;
        return true;
    }

    private boolean startMessage(Message start, int length, long micros) {
        if (!listener.accepts(shared.head.startLine())) {
            return false;
        }
        message = listener.headReceived(start, shared.head);
        message.headEnded(length, micros);
        body.start(listener.framing(shared.head));
        state = State.BODY;
        dropPartial();
        return true;
    }

    private int body(Chunk chunk, int at, int end) {
        int passed = body.consume(chunk.bytes(), at, end);
        message.bodyPassed(passed, chunk.timestampMicros());
        if (body.isDamaged()) {
            listener.chunksDamaged();
            endMessage();
            search();
        } else {
            endIfComplete();
        }
        return at + passed;
    }

    private void endIfComplete() {
        if (body.isComplete()) {
            message.completed();
            endMessage();
        }
    }

    private void endMessage() {
        state = State.HEAD;
        listener.messageEnded(message);
    }

    private void search() {
        if (state != State.STOPPED) {
            state = State.SEARCH;
        }
        dropPartial();
    }
}
