package io.foreshadow.provisioning.transfer;

import io.foreshadow.provisioning.PlatformException;
import java.util.Arrays;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ClientKillParams;

/**
 * For Redis: the new server is a replica of the old one until it takes over. A replica takes no
 * writes and Redis passes none on, so all traffic moves at once.
 *
 * <p>At the hand-over the old server makes writers wait; when the new one has repeated all there
 * is, it becomes the primary. Once traffic has moved the writers' connections are closed and the
 * old server becomes a replica: what they were waiting for was never carried out, and they come
 * back to the new one. Until the new one is the primary writers wait for a bounded moment; from
 * then on they wait until the hand-over is finished, since a write that the old server took then
 * would be lost.
 *
 * <p>Redis has no limit to the bandwidth of a copy, so {@link TransferLimits#bytesPerSecond} has no
 * effect; the memory that a slow replica costs the primary is bounded by its own {@code
 * client-output-buffer-limit}.
 */
public final class RedisStateTransfer implements StateTransfer {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final long PAUSE_MILLIS = 5_000;
    private static final long CATCH_UP_MILLIS = 2_000;
    private static final long POLL_MILLIS = 2;
    private static final int SAMPLE = 200;

    /** How long a hand-over that was interrupted is waited for, by writers. */
    private static final long HOLD_MILLIS = 3_600_000;

    private final TransferLimits limits;

    /**
     * @param limits what a transfer may cost; a lag is in bytes of the stream of changes
     */
    public RedisStateTransfer(TransferLimits limits) {
        this.limits = limits;
    }

    @Override
    public Progress follow(String source, String target)
            throws PlatformException, InterruptedException {
        return withBoth(source, target, this::follow);
    }

    private Progress follow(Server old, Server next) throws PlatformException {
        if (old.replication().follows(next.endpoint())) {
            return new Progress(true, next.endpoint() + " has taken over already");
        }
        if (!next.replication().follows(old.endpoint())) {
            requireEmpty(next);
            next.redis().replicaof(old.host(), old.port());
        }
        RedisReplication replication = next.replication();
        long lag = old.replication().offset() - replication.offset();
        boolean isInStep = replication.isLinkUp() && lag <= limits.maxLag();
        String detail =
                replication.isLinkUp()
                        ? "all keys copied, " + Math.max(0, lag) + " bytes behind"
                        : replication.progress();
        requireTime(isInStep, next, detail);
        return new Progress(isInStep, detail);
    }

    /** A replica forgets its own keys, so it must have none. */
    private static void requireEmpty(Server next) throws PlatformException {
        if (next.replication().isPrimary() && next.redis().dbSize() > 0) {
            throw PlatformException.lasting(
                    "%s has %d keys of its own, which it would lose"
                            .formatted(next.endpoint(), next.redis().dbSize()));
        }
    }

    private void requireTime(boolean isInStep, Server next, String detail)
            throws PlatformException {
        // A new server follows from its start on, so its age tells how long it has been at it.
        if (!isInStep && next.ageMillis() > limits.maxMillis()) {
            throw PlatformException.lasting(
                    "%s is not in step after %d ms, where %d are allowed: %s"
                            .formatted(
                                    next.endpoint(), next.ageMillis(), limits.maxMillis(), detail));
        }
    }

    @Override
    public String verify(String source, String target)
            throws PlatformException, InterruptedException {
        return withBoth(source, target, RedisStateTransfer::verify);
    }

    private static String verify(Server old, Server next)
            throws PlatformException, InterruptedException {
        awaitEqualSize(old, next);
        int compared = 0;
        for (byte[] key = old.redis().randomBinaryKey();
                key != null && compared < SAMPLE;
                key = old.redis().randomBinaryKey()) {
            awaitEqualValue(old, next, key);
            compared++;
        }
        return "%d keys copied, %d of them compared"
                .formatted(next.redis().dbSize(), Math.min(SAMPLE, compared));
    }

    /** Both go on changing, so they need only be equal at one moment. */
    private static void awaitEqualSize(Server old, Server next)
            throws PlatformException, InterruptedException {
        long deadline = after(CATCH_UP_MILLIS);
        while (old.redis().dbSize() != next.redis().dbSize()) {
            pause(
                    deadline,
                    "%s has %d keys, %s %d"
                            .formatted(
                                    old.endpoint(),
                                    old.redis().dbSize(),
                                    next.endpoint(),
                                    next.redis().dbSize()));
        }
    }

    private static void awaitEqualValue(Server old, Server next, byte[] key)
            throws PlatformException, InterruptedException {
        long deadline = after(CATCH_UP_MILLIS);
        while (!Arrays.equals(old.redis().dump(key), next.redis().dump(key))) {
            pause(deadline, "a key of " + old.endpoint() + " has another value at the copy");
        }
    }

    @Override
    public void requireLinked(String source, String target)
            throws PlatformException, InterruptedException {
        withBoth(
                source,
                target,
                (old, next) -> {
                    if (!old.replication().follows(next.endpoint())) {
                        requireReplica(old, next);
                    }
                    return null;
                });
    }

    private static void requireReplica(Server old, Server next) throws PlatformException {
        if (!next.replication().follows(old.endpoint())) {
            throw PlatformException.lasting(
                    next.endpoint()
                            + " is no copy of "
                            + old.endpoint()
                            + "; it has to be warmed up first");
        }
    }

    @Override
    public void handOver(String source, String target)
            throws PlatformException, InterruptedException {
        withBoth(source, target, this::handOver);
    }

    private Void handOver(Server old, Server next) throws PlatformException, InterruptedException {
        if (old.replication().follows(next.endpoint())) {
            next.redis().clientUnpause();
            return null;
        }
        if (next.replication().isPrimary()) {
            return finishHandOver(old, next);
        }
        hold(old, next);
        next.redis().replicaofNoOne();
        return null;
    }

    /** Of two primaries one has taken over from the other, or the other is empty. */
    private static Void finishHandOver(Server old, Server next) throws PlatformException {
        if (old.replication().hasTakenOverFrom(next.replication())) {
            settle(next, old);
            throw PlatformException.passing(
                    old.endpoint() + " has just taken over; it hands back next time");
        }
        if (!next.replication().hasTakenOverFrom(old.replication()) && old.redis().dbSize() > 0) {
            requireReplica(old, next);
        }
        return null;
    }

    /** Afterwards the old server takes no write any more, and the new one has all there were. */
    private static void hold(Server old, Server next)
            throws PlatformException, InterruptedException {
        requireReplica(old, next);
        boolean isDone = false;
        try {
            old.redis().clientPause(PAUSE_MILLIS, ClientPauseMode.WRITE);
            awaitAll(old, next);
            old.redis().clientPause(HOLD_MILLIS, ClientPauseMode.WRITE);
            awaitAll(old, next);
            isDone = true;
        } finally {
            if (!isDone) {
                old.redis().clientUnpause();
            }
        }
    }

    /** Makes a server that has handed over a replica; nobody waits there any more. */
    private static void settle(Server old, Server next) {
        old.redis()
                .clientKill(
                        new ClientKillParams()
                                .type(ClientType.NORMAL)
                                .skipMe(ClientKillParams.SkipMe.YES));
        old.redis().replicaof(next.host(), next.port());
        old.redis().clientUnpause();
    }

    private static void awaitAll(Server old, Server next)
            throws PlatformException, InterruptedException {
        long deadline = after(CATCH_UP_MILLIS);
        long all = old.replication().offset();
        while (!next.replication().isLinkUp() || next.replication().offset() < all) {
            pause(
                    deadline,
                    "%s is %d bytes behind; nothing is handed over"
                            .formatted(next.endpoint(), all - next.replication().offset()));
        }
    }

    @Override
    public void release(String source, String target)
            throws PlatformException, InterruptedException {
        withBoth(
                source,
                target,
                (old, next) -> {
                    if (!old.replication().follows(next.endpoint())) {
                        settle(old, next);
                    }
                    return null;
                });
    }

    @Override
    public void promote(String target) throws PlatformException, InterruptedException {
        with(
                target,
                next -> {
                    RedisReplication replication = next.replication();
                    if (!replication.isPrimary() && !replication.isWhole()) {
                        throw PlatformException.lasting(
                                next.endpoint() + " has only a part of the keys of its primary");
                    }
                    next.redis().replicaofNoOne();
                    next.redis().clientUnpause();
                    return null;
                });
    }

    @Override
    public int share(String target, int percent) throws PlatformException, InterruptedException {
        return with(target, next -> next.replication().isPrimary()) ? 100 : 0;
    }

    private static long after(long millis) {
        return System.nanoTime() + millis * 1_000_000;
    }

    private static void pause(long deadline, String complaint)
            throws PlatformException, InterruptedException {
        if (System.nanoTime() - deadline >= 0) {
            throw PlatformException.passing(complaint);
        }
        Thread.sleep(POLL_MILLIS);
    }

    private static <T> T withBoth(String source, String target, TwoServers<T> work)
            throws PlatformException, InterruptedException {
        return with(source, old -> with(target, next -> work.with(old, next)));
    }

    private static <T> T with(String endpoint, OneServer<T> work)
            throws PlatformException, InterruptedException {
        try (Server server = Server.at(endpoint)) {
            return work.with(server);
        } catch (JedisException e) {
            throw new PlatformException(endpoint + " does not answer: " + e.getMessage(), true, e);
        }
    }

    @FunctionalInterface
    private interface OneServer<T> {
        T with(Server server) throws PlatformException, InterruptedException;
    }

    @FunctionalInterface
    private interface TwoServers<T> {
        T with(Server old, Server next) throws PlatformException, InterruptedException;
    }

    /** A connection to a Redis server. */
    private record Server(String host, int port, Jedis redis) implements AutoCloseable {
        static Server at(String endpoint) {
            int colon = endpoint.lastIndexOf(':');
            String host = endpoint.substring(0, colon);
            int port = Integer.parseInt(endpoint.substring(colon + 1));
            return new Server(host, port, new Jedis(host, port, PATIENCE_MILLIS));
        }

        String endpoint() {
            return host + ":" + port;
        }

        RedisReplication replication() {
            return RedisReplication.of(redis);
        }

        long ageMillis() {
            return redis.info("server")
                    .lines()
                    .filter(line -> line.startsWith("uptime_in_seconds:"))
                    .mapToLong(line -> Long.parseLong(line.split(":")[1].strip()) * 1_000)
                    .findFirst()
                    .orElse(0);
        }

        @Override
        public void close() {
            redis.close();
        }
    }
}
