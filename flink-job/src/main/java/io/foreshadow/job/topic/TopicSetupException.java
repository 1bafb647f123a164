package io.foreshadow.job.topic;

/** Kafka or its topics cannot be used; the message names the brokers, the cause and the fix. */
public final class TopicSetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TopicSetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
