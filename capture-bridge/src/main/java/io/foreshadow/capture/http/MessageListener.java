package io.foreshadow.capture.http;

/** Receives the messages of one direction. */
interface MessageListener {
    /** Whether a message with this start line may travel in this direction. */
    boolean accepts(StartLine startLine);

    /**
     * A head is complete.
     *
     * @param head valid until this returns
     * @return what follows it
     */
    Body headReceived(Message message, Head head);

    /** The message has passed, or its end cannot be found any more. */
    void messageEnded(Message message);

    /** A head was longer than is buffered. */
    void headTooLong();
}
