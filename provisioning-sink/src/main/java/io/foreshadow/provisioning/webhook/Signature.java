package io.foreshadow.provisioning.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who sent a message and that it is whole, by Standard Webhooks 1.0 (standardwebhooks.com):
 * HMAC-SHA256 over id, time and body, divided by full stops, one signature for each secret.
 *
 * @param id of the message, the same for each attempt; without a full stop
 * @param timestamp when this attempt was sent, seconds since 1970-01-01T00:00:00Z
 * @param signatures {@code v1,BASE64}, divided by spaces
 */
public record Signature(String id, String timestamp, String signatures) {
    /** Header with {@link #id}. */
    public static final String ID_HEADER = "webhook-id";

    /** Header with {@link #timestamp}. */
    public static final String TIMESTAMP_HEADER = "webhook-timestamp";

    /** Header with {@link #signatures}. */
    public static final String SIGNATURE_HEADER = "webhook-signature";

    /** How far the time of a message may be from the receiver's, either way. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String VERSION = "v1,";

    /** Signs a message with every secret there is. */
    public static Signature of(String id, long epochSeconds, byte[] body, Secrets secrets) {
        String timestamp = Long.toString(epochSeconds);
        return new Signature(
                id,
                timestamp,
                secrets.keys().stream()
                        .map(key -> sign(key, id, timestamp, body))
                        .collect(Collectors.joining(" ")));
    }

    /**
     * Why a message is not to be believed; empty if it is.
     *
     * @param nowSeconds the receiver's time
     */
    public Optional<String> complaint(byte[] body, Secrets secrets, long nowSeconds) {
        if (id == null || timestamp == null || signatures == null) {
            return Optional.of(
                    "a header is missing, expected "
                            + String.join(", ", ID_HEADER, TIMESTAMP_HEADER, SIGNATURE_HEADER));
        }
        if (!isSigned(body, secrets)) {
            return Optional.of(
                    "the signature is wrong; sender and receiver must have a secret in common");
        }
        long apart = Math.abs(nowSeconds - Long.parseLong(timestamp));
        return apart <= TOLERANCE.toSeconds()
                ? Optional.empty()
                : Optional.of(
                        "the message is "
                                + apart
                                + " s away from the receiver's time, at most "
                                + TOLERANCE.toSeconds()
                                + " s are allowed; is a clock wrong?");
    }

    private boolean isSigned(byte[] body, Secrets secrets) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        boolean found = false;
        for (byte[] key : secrets.keys()) {
            byte[] expected = bytes(sign(key, id, timestamp, body));
            for (String given : signatures.split(" ")) {
                // In constant time, or it would tell how much of a guess is right.
                found |= MessageDigest.isEqual(expected, bytes(given));
            }
        }
        return found;
    }

    private static String sign(byte[] key, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(bytes(id + "." + timestamp + "."));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
