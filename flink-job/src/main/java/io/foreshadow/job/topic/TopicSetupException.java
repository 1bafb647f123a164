package io.foreshadow.job.topic;

/** Kafka or its topics cannot be used; the message names the brokers, the cause and the fix. */
public final class TopicSetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TopicSetupException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A client of Kafka that failed.
     *
     * @param done what was to be done with the topic: {@code read}
     */
    static TopicSetupException of(
            String topic, String done, String bootstrapServers, Throwable error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new TopicSetupException(
                topic
                        + " cannot be "
                        + done
                        + " at Kafka "
                        + bootstrapServers
                        + ": "
                        + why.lines().findFirst().orElse(why)
                        + "; check the address and the settings of --kafka-properties",
                error);
    }
}
