package io.foreshadow.provisioning.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Writers of one Redis, each with keys of its own: writes a key, reads it back, and remembers what
 * was acknowledged. A connection that was closed is made again, as every client of Redis does.
 */
final class RedisLoad implements AutoCloseable {
    private static final int KEYS_PER_WRITER = 40;
    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;
    private final List<Thread> writers = new ArrayList<>();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong written = new AtomicLong();
    private volatile boolean running = true;

    RedisLoad(int port, int connections) {
        this.port = port;
        for (int i = 0; i < connections; i++) {
            String prefix = "writer-" + i + "-";
            writers.add(new Thread(() -> run(prefix)));
        }
        writers.forEach(Thread::start);
    }

    private void run(String prefix) {
        for (int round = 0; running; ) {
            try (Jedis redis = connect()) {
                while (running) {
                    write(redis, prefix + round % KEYS_PER_WRITER, "round " + round);
                    round++;
                }
            } catch (JedisConnectionException e) {
                // Not acknowledged; it is written again, over another connection.
            } catch (JedisException e) {
                failures.add(e.toString());
                return;
            }
        }
    }

    private void write(Jedis redis, String key, String value) {
        redis.set(key, value);
        acknowledged.put(key, value);
        written.incrementAndGet();
        check(redis, key);
    }

    private void check(Jedis redis, String key) {
        String read = redis.get(key);
        if (!acknowledged.get(key).equals(read)) {
            failures.add(key + ": wrote '" + acknowledged.get(key) + "', read '" + read + "'");
        }
    }

    private Jedis connect() {
        return new Jedis("127.0.0.1", port, PATIENCE_MILLIS);
    }

    /** Waits until that many more writes are acknowledged. */
    void await(long more) throws InterruptedException {
        long target = written.get() + more;
        while (written.get() < target && failures.isEmpty()) {
            Thread.sleep(5);
        }
    }

    /** Ends the writers, reads every key, and says what failed or is not what it should be. */
    Collection<String> finish() {
        close();
        try (Jedis redis = connect()) {
            acknowledged.keySet().forEach(key -> check(redis, key));
        }
        return failures;
    }

    long written() {
        return written.get();
    }

    @Override
    public void close() {
        running = false;
        try {
            for (Thread writer : writers) {
                writer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
