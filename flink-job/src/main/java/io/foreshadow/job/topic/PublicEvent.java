package io.foreshadow.job.topic;

/**
 * A CloudEvent ready for the scaling topic.
 *
 * @param client key of the record
 * @param cloudEvent its value: structured JSON
 */
public record PublicEvent(String client, byte[] cloudEvent) {}
