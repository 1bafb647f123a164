package io.foreshadow.provisioning.kubernetes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of objects and values of labels for names that may be anything. What a person can read
 * comes first, and 64 bits of SHA-256 keep two names apart that read the same.
 */
final class ObjectNames {
    private static final String PREFIX = "fs-";
    private static final int READABLE = 40;
    private static final int HASH_BYTES = 8;
    private static final Pattern LABEL =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private ObjectNames() {}

    /** Name of the objects of a client: its fence and its route. At most 60 characters. */
    static String ofClient(String client) {
        return named(client, hash(client));
    }

    /** Name of the objects of a client's resource. */
    static String ofResource(String client, String resource) {
        // The length keeps apart what would read the same when put together.
        return named(resource, hash(client.length() + ":" + client + resource));
    }

    /** The value itself where it can be a label's, else its hash. */
    static String label(String value) {
        return LABEL.matcher(value).matches() ? value : hash(value);
    }

    /** Sixteen hexadecimal digits that stand for a name. */
    static String hash(String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether it may be the name of a namespace or of any object (RFC 1123). */
    static boolean isDnsLabel(String name) {
        return DNS_LABEL.matcher(name).matches();
    }

    private static String named(String name, String hash) {
        String readable =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
        String cut = readable.substring(0, Math.min(READABLE, readable.length()));
        return PREFIX + (cut.isEmpty() || cut.endsWith("-") ? cut : cut + "-") + hash;
    }
}
