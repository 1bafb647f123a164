package io.foreshadow.capture.http;

import io.foreshadow.capture.tcp.Chunk;

/**
 * Finds the messages in one direction of a connection.
 *
 * <p>A lost byte inside a body is harmless: the body's length tells where it ends. When the end
 * cannot be told, or the lost byte was in a head, the message counts as far as it was seen, and the
 * parser goes on at the next segment that starts with a start line.
 */
final class MessageParser {
    private enum State {
        SEARCH,
        HEAD,
        BODY,
        STOPPED
    }

    private final MessageListener listener;
    private final HeadBuffer head = new HeadBuffer();
    private State state = State.HEAD;
    private Message message;
    private Body body;

    MessageParser(MessageListener listener) {
        this.listener = listener;
    }

    void data(Chunk chunk) {
        int at = chunk.offset();
        int end = at + chunk.captured();
        if (state == State.SEARCH && StartLine.mayStartAt(chunk.bytes(), at, end)) {
            state = State.HEAD;
        }
        while (at < end && (state == State.HEAD || state == State.BODY)) {
            at = state == State.HEAD ? head(chunk, at, end) : body(chunk, at, end);
        }
    }

    /** The stream may start anywhere in a message. */
    void join() {
        search();
    }

    void gap(long length) {
        if (state == State.HEAD) {
            cutHead();
            search();
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
        if (state == State.BODY) {
            if (body.endsWithStream()) {
                message.completed();
            }
            endMessage();
        } else if (state == State.HEAD) {
            cutHead();
        }
        search();
    }

    /** The connection is over. */
    void close() {
        if (state == State.BODY) {
            endMessage();
        } else if (state == State.HEAD) {
            cutHead();
        }
        stop();
    }

    /** What follows is not HTTP/1 any more. */
    void stop() {
        state = State.STOPPED;
        head.clear();
    }

    private int head(Chunk chunk, int start, int end) {
        byte[] bytes = chunk.bytes();
        int at = start;
        if (head.isEmpty()) {
            long position = chunk.position() + at - chunk.offset();
            message = new Message(chunk.timestampMicros(), position, chunk.acknowledged());
            while (at < end && (bytes[at] == '\r' || bytes[at] == '\n')) {
                at++;
            }
        }
        HeadBuffer.Status status = HeadBuffer.Status.INCOMPLETE;
        while (at < end && status == HeadBuffer.Status.INCOMPLETE) {
            status = head.add(bytes[at++]);
        }
        switch (status) {
            case INCOMPLETE -> {}
            case COMPLETE -> headComplete(chunk.timestampMicros());
            case NOT_HTTP -> search();
            case TOO_LONG -> {
                listener.headTooLong();
                search();
            }
        }
        return at;
    }

    private void headComplete(long micros) {
        if (startBody(micros)) {
            endIfComplete();
        } else {
            search();
        }
    }

    /** A start line is worth an event even if the rest of the head was lost. */
    private void cutHead() {
        if (head.hasStartLine() && startBody(message.firstByteMicros())) {
            endMessage();
        }
    }

    private boolean startBody(long micros) {
        Head received = head.head();
        if (!listener.accepts(received.startLine())) {
            return false;
        }
        message.headEnded(received.startLine(), head.length(), micros);
        state = State.BODY;
        body = listener.headReceived(message, received);
        head.clear();
        return true;
    }

    private int body(Chunk chunk, int at, int end) {
        int passed = body.consume(chunk.bytes(), at, end);
        message.bodyPassed(passed, chunk.timestampMicros());
        if (body.isDamaged()) {
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
        head.clear();
    }
}
