package io.foreshadow.job.fold;

/**
 * Part of a bucket of a client on its way to the client's shadow.
 *
 * @param client whose
 * @param startMillis start of the bucket
 * @param events exchanges and slices in it
 * @param part the part itself, see {@link BucketBytes}
 */
public record ClientBucket(String client, long startMillis, long events, byte[] part) {}
