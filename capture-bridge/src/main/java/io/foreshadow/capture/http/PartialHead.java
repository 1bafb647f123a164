package io.foreshadow.capture.http;

import io.foreshadow.capture.bytes.ByteSearch;
import io.foreshadow.capture.tcp.MemoryBudget;

/** The beginning of a head whose end has not come yet; few heads are spread over segments. */
final class PartialHead {
    private final Message start = new Message();
    private final HeadBuffer buffer;

    /** A head that starts like that. */
    PartialHead(Message start, MemoryBudget budget) {
        this.start.start(start);
        this.buffer = new HeadBuffer(budget);
    }

    /** Where the message starts. */
    Message start() {
        return start;
    }

    int length() {
        return buffer.length();
    }

    /**
     * Adds bytes.
     *
     * @return whether there was room for them
     */
    boolean add(byte[] bytes, int from, int end) {
        return buffer.add(bytes, from, end);
    }

    /** Whether the head may have ended, or be none, with the bytes from a position on. */
    boolean isWorthReading(int known) {
        return buffer.hasEmptyLine(known)
                || hasLineFeed(known, buffer.length()) && !hasLineFeed(0, known);
    }

    /** Reads what there is. */
    Head.Status read(Head head) {
        return head.read(buffer.bytes(), 0, buffer.length(), true);
    }

    /** Gives the memory back. */
    void clear() {
        buffer.clear();
    }

    private boolean hasLineFeed(int from, int to) {
        return ByteSearch.lineFeed(buffer.bytes(), from, to) < to;
    }
}
