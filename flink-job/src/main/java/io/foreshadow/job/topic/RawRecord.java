package io.foreshadow.job.topic;

/**
 * A Kafka record as it was read.
 *
 * @param topic where it was
 * @param partition of the topic
 * @param offset in the partition
 * @param value its bytes; null for a tombstone
 */
public record RawRecord(String topic, int partition, long offset, byte[] value) {}
