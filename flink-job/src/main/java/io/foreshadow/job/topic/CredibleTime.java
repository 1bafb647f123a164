package io.foreshadow.job.topic;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.TimestampAssigner;

/**
 * The time of a record, or {@link #NONE} when it lies too far ahead of the clock of the machine
 * that reads it, so that one record from the year 2100 does not make all others late. A record
 * without a time moves no watermark, and is refused where it is decoded.
 *
 * <p>The clock takes part only here and only as a bound from above, and a replay gives the same
 * decisions as live traffic: the brokers refuse such times themselves when a record is written
 * ({@code message.timestamp.after.max.ms}, which {@link TopicSetup} sets to the same bound), so
 * what is on the topic was never ahead of the clock by more, and at a replay the clock is later
 * still.
 */
public final class CredibleTime implements TimestampAssigner<RawRecord> {
    /** The time of a record whose own is not believed. */
    public static final long NONE = Long.MIN_VALUE;

    private final long maxAheadMillis;
    private final LongSupplier clockMillis;

    /**
     * Believes times up to a bound.
     *
     * @param clockMillis milliseconds since 1970
     */
    public CredibleTime(Duration maxAhead, LongSupplier clockMillis) {
        this.maxAheadMillis = maxAhead.toMillis();
        this.clockMillis = clockMillis;
    }

    @Override
    public long extractTimestamp(RawRecord record, long recordMillis) {
        return recordMillis > clockMillis.getAsLong() + maxAheadMillis ? NONE : recordMillis;
    }
}
