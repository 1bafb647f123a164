package io.foreshadow.provisioning.transfer;

/**
 * What a transfer may cost the resource that serves.
 *
 * @param bytesPerSecond how fast its snapshot is read at most; above 0
 * @param maxMillis how long a resource may take until it is in step; above 0
 * @param maxLag how far it may be behind when traffic comes to it and when it takes over: changes
 *     of the HTTP resource, bytes of replication of Redis; 0 or more
 */
public record TransferLimits(long bytesPerSecond, long maxMillis, long maxLag) {
    /** 8 MiB/s leave most of a network and of a core alone; what takes ten minutes is stuck. */
    public static final TransferLimits DEFAULT = new TransferLimits(8L << 20, 600_000, 1_000);

    /** The same, with a lag in bytes: about a thousand small changes. */
    public static final TransferLimits REDIS = new TransferLimits(8L << 20, 600_000, 64L << 10);

    public TransferLimits {
        if (bytesPerSecond < 1 || maxMillis < 1 || maxLag < 0) {
            throw new IllegalArgumentException(
                    "a transfer needs bytesPerSecond and maxMillis above 0 and maxLag from 0, not "
                            + bytesPerSecond
                            + ", "
                            + maxMillis
                            + " and "
                            + maxLag);
        }
    }
}
