package io.foreshadow.job.topic;

/**
 * A record that could not be read.
 *
 * @param origin the record
 * @param stage where it failed
 * @param reason why, for people
 */
public record DeadLetter(RawRecord origin, String stage, String reason) {}
