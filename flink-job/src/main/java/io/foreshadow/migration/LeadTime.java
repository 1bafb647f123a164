package io.foreshadow.migration;

/**
 * How long one migration took from the moment the platform took it up until the new resource
 * carried all traffic.
 *
 * @param resourceClass class of the new resource
 * @param millis 0 or more
 */
public record LeadTime(String resourceClass, long millis) {}
