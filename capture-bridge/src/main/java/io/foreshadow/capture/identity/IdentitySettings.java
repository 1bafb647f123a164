package io.foreshadow.capture.identity;

import io.foreshadow.capture.packet.Endpoint;
import java.util.List;
import java.util.function.Function;

/**
 * What rules may need besides themselves.
 *
 * @param hashKey key of the names that are hashed, or null if there is none
 * @param trustedProxies senders whose word on forwarded addresses is believed
 * @param assignments the client that a server is assigned to, null for none; or null itself if
 *     assignments are not known here
 */
public record IdentitySettings(
        HashKey hashKey, List<Cidr> trustedProxies, Function<Endpoint, String> assignments) {
    public IdentitySettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** Only a key. */
    public static IdentitySettings of(HashKey hashKey) {
        return new IdentitySettings(hashKey, List.of(), null);
    }
}
