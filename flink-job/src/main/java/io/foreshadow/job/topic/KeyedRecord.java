package io.foreshadow.job.topic;

/**
 * A record of a topic whose key is not in its value.
 *
 * @param key of the record, read as UTF-8; null where it has none
 * @param record as it was read
 */
public record KeyedRecord(String key, RawRecord record) {}
