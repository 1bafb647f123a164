package io.foreshadow.provisioning.local;

import io.foreshadow.provisioning.transfer.RedisStateTransfer;
import io.foreshadow.provisioning.transfer.StateTransfer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * See {@link ResourceKind#REDIS}. Keeps nothing on disk: what a server is named by is the name of
 * the file that it never writes.
 */
final class RedisResources implements LocalResources {
    private static final int PATIENCE_MILLIS = 2_000;

    // The shell becomes the server; its child looks after the owner. A zombie still takes signals,
    // but its executable cannot be named any more.
    private static final String WITH_OWNER =
            """
            owner=$1; shift
            (while [ -e "/proc/$owner/exe" ] && kill -0 $$ 2>/dev/null; do sleep 0.5; done
            kill -TERM $$ 2>/dev/null) &
            exec "$@"
            """;

    private final LocalPlatformOptions options;

    RedisResources(LocalPlatformOptions options) {
        this.options = options;
    }

    /** The command that starts a server, without options. */
    static List<String> server() {
        return List.of(
                Programs.named("redis-server")
                        .findFirst()
                        .map(Path::toString)
                        .orElse("redis-server"));
    }

    /** Whether Redis is installed. */
    static boolean isInstalled() {
        return Programs.named("redis-server").findAny().isPresent();
    }

    @Override
    public List<String> command(ResourceRecord resource) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("sh", "-c", WITH_OWNER, "redis", "" + options.ownerPid()));
        command.addAll(options.command());
        command.addAll(List.of("--bind", "127.0.0.1", "--port", "" + resource.port()));
        command.addAll(List.of("--dbfilename", identity(resource)));
        command.addAll(List.of("--dir", System.getProperty("java.io.tmpdir")));
        command.addAll(List.of("--save", "", "--appendonly", "no"));
        command.addAll(List.of("--repl-diskless-sync-delay", "0"));
        command.addAll(List.of("--repl-diskless-load", "on-empty-db"));
        command.addAll(List.of("--client-output-buffer-limit", "replica 64mb 32mb 60"));
        return command;
    }

    @Override
    public Optional<Long> pid(ResourceRecord resource) {
        try (Jedis redis = new Jedis("127.0.0.1", resource.port(), PATIENCE_MILLIS)) {
            return identity(resource).equals(redis.configGet("dbfilename").get("dbfilename"))
                    ? process(redis.info("server"))
                    : Optional.empty();
        } catch (JedisException e) {
            return Optional.empty();
        }
    }

    @Override
    public StateTransfer transfer() {
        return new RedisStateTransfer(options.transfer());
    }

    private String identity(ResourceRecord resource) {
        return resource.name() + "." + options.ownerPid() + ".rdb";
    }

    private static Optional<Long> process(String info) {
        return info.lines()
                .filter(line -> line.startsWith("process_id:"))
                .map(line -> Long.parseLong(line.split(":")[1].strip()))
                .findFirst();
    }
}
