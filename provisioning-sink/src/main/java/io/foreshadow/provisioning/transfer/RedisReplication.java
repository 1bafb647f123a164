package io.foreshadow.provisioning.transfer;

import java.util.Map;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;

/**
 * What a Redis server says of its replication, {@code INFO replication}.
 *
 * @param fields by name
 */
record RedisReplication(Map<String, String> fields) {
    static RedisReplication of(Jedis server) {
        return new RedisReplication(
                server.info("replication")
                        .lines()
                        .filter(line -> line.contains(":"))
                        .map(line -> line.split(":", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].strip())));
    }

    boolean isPrimary() {
        return text("role").equals("master");
    }

    boolean follows(String endpoint) {
        return endpoint.equals(text("master_host") + ":" + text("master_port"));
    }

    /**
     * Whether it was a replica of that server until it became a primary, and that one is no replica
     * yet.
     */
    boolean hasTakenOverFrom(RedisReplication other) {
        return isPrimary()
                && other.isPrimary()
                && text("master_replid2").equals(other.text("master_replid"));
    }

    /** Whether changes arrive, which they do once a whole copy has. */
    boolean isLinkUp() {
        return text("master_link_status").equals("up");
    }

    /** Whether a whole copy is here, be it an old one. */
    boolean isWhole() {
        return number("master_sync_in_progress") == 0 && number("slave_repl_offset") > 0;
    }

    /** How far the stream of changes is: written by a primary, repeated by a replica; in bytes. */
    long offset() {
        return number(isPrimary() ? "master_repl_offset" : "slave_repl_offset");
    }

    String progress() {
        return number("master_sync_in_progress") == 0
                ? "the link to the primary is " + text("master_link_status")
                : "%d of %d bytes copied"
                        .formatted(
                                number("master_sync_read_bytes"),
                                number("master_sync_total_bytes"));
    }

    private String text(String field) {
        return fields.getOrDefault(field, "");
    }

    private long number(String field) {
        String value = text(field);
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }
}
