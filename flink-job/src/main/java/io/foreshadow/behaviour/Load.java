package io.foreshadow.behaviour;

/**
 * How much a client asks for: faded sums over its buckets, and faded peaks.
 *
 * <p>Dispersion is the index of dispersion of counts, the variance of a bucket's requests over
 * their mean: 1 for Poisson arrivals, more for bursts, 0 for a clock. The variance is taken from
 * the differences of neighbouring buckets, which the time of day hardly enters (von Neumann,
 * "Distribution of the Ratio of the Mean Square Successive Difference to the Variance", 1941).
 *
 * <p>Concurrency is Little's law in each bucket, L = lambda W: requests per second times the mean
 * latency in seconds (Little, "A Proof for the Queuing Formula L = lambda W", 1961).
 *
 * @param buckets number of buckets
 * @param seconds their length
 * @param requests in them
 * @param pairs neighbouring buckets
 * @param halfSquares half the squared differences of these
 * @param timed buckets with a known concurrency
 * @param concurrencies sum of it
 * @param peakRate highest rate, in requests/s
 * @param peakConcurrency highest concurrency
 * @param last requests of the last bucket; NaN when there was none
 */
public record Load(
        double buckets,
        double seconds,
        double requests,
        double pairs,
        double halfSquares,
        double timed,
        double concurrencies,
        double peakRate,
        double peakConcurrency,
        double last) {
    /** Nothing known. */
    public static final Load NONE = new Load(0, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN);

    /** This and one bucket; {@code follows} says whether nothing lies between it and the last. */
    Load plus(Observation bucket, boolean follows) {
        double count = bucket.requests();
        double rate = bucket.requestRate();
        double difference = follows ? count - last : Double.NaN;
        boolean paired = !Double.isNaN(difference);
        double concurrency = concurrency(bucket);
        boolean isTimed = !Double.isNaN(concurrency);
        return new Load(
                buckets + 1,
                seconds + bucket.bucketMillis() / 1000.0,
                requests + count,
                pairs + (paired ? 1 : 0),
                halfSquares + (paired ? difference * difference / 2 : 0),
                timed + (isTimed ? 1 : 0),
                concurrencies + (isTimed ? concurrency : 0),
                Math.max(peakRate, rate),
                isTimed ? Math.max(peakConcurrency, concurrency) : peakConcurrency,
                count);
    }

    /** This and that, as if one had seen the buckets of both. */
    Load plus(Load other) {
        return new Load(
                buckets + other.buckets,
                seconds + other.seconds,
                requests + other.requests,
                pairs + other.pairs,
                halfSquares + other.halfSquares,
                timed + other.timed,
                concurrencies + other.concurrencies,
                Math.max(peakRate, other.peakRate),
                Math.max(peakConcurrency, other.peakConcurrency),
                Double.NaN);
    }

    Load scaled(double factor) {
        return new Load(
                buckets * factor,
                seconds * factor,
                requests * factor,
                pairs * factor,
                halfSquares * factor,
                timed * factor,
                concurrencies * factor,
                peakRate * factor,
                peakConcurrency * factor,
                last);
    }

    /** Mean requests/s; NaN when nothing is known. */
    public double rate() {
        return requests / seconds;
    }

    /** Index of dispersion of counts; NaN when nothing is known or nothing was asked. */
    public double dispersion() {
        return halfSquares / pairs / (requests / buckets);
    }

    /** Mean number of requests in the system; NaN when nothing is known. */
    public double concurrency() {
        return concurrencies / timed;
    }

    /** Concurrency in one bucket; NaN when there were requests but none with a latency. */
    static double concurrency(Observation bucket) {
        long known = 0;
        double seconds = 0;
        for (ResourceTally tally : bucket.resources()) {
            known += tally.timed();
            seconds += tally.latencyMicrosSum() / 1e6;
        }
        if (bucket.requests() == 0) {
            return 0;
        }
        return known == 0 ? Double.NaN : Math.max(0, bucket.requestRate() * seconds / known);
    }
}
