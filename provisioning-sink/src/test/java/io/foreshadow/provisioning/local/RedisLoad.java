package io.foreshadow.provisioning.local;

import java.util.Collection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Writers of one Redis, each with keys of its own: writes a key, reads it back, and remembers what
 * was acknowledged. A connection that was closed is made again, as every client of Redis does.
 */
final class RedisLoad extends Writers {
    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;

    RedisLoad(int port, int connections) {
        this.port = port;
        start(connections);
    }

    @Override
    void run(String prefix) {
        for (int round = 0; isRunning(); ) {
            try (Jedis redis = connect()) {
                while (isRunning()) {
                    write(redis, key(prefix, round), "round " + round);
                    round++;
                }
            } catch (JedisConnectionException e) {
                // Not acknowledged; it is written again, over another connection.
            } catch (JedisException e) {
                fail(e.toString());
                return;
            }
        }
    }

    private void write(Jedis redis, String key, String value) {
        redis.set(key, value);
        acknowledge(key, value);
        check(key, redis.get(key));
    }

    @Override
    void readBack(Collection<String> keys) {
        try (Jedis redis = connect()) {
            keys.forEach(key -> check(key, redis.get(key)));
        }
    }

    private Jedis connect() {
        return new Jedis("127.0.0.1", port, PATIENCE_MILLIS);
    }
}
