package io.foreshadow.capture.http;

/** Receives the messages of one direction. */
interface MessageListener {
    /** Whether a message with this start line may travel in this direction. */
    boolean accepts(StartLine startLine);

    /**
     * A head is complete, or was cut and shows what it has.
     *
     * @param start where the message starts
     * @param head valid until this returns
     * @return the message to go on with
     */
    Message headReceived(Message start, Head head);

    /** What follows the head that was received last, as in {@link Body#start}. */
    long framing(Head head);

    /** The message has passed, or its end cannot be found any more. */
    void messageEnded(Message message);

    /** The framing of a chunked body is broken. */
    void chunksDamaged();

    /** A head was longer than is buffered. */
    void headTooLong();

    /** Bytes that are no message, or whose message's start was lost. */
    void unparsed(long bytes);
}
