package io.foreshadow.capture.publish;

/** Why events cannot be published; the message is one line for people, with cause and remedy. */
public final class PublishException extends Exception {
    private static final long serialVersionUID = 1L;

    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
