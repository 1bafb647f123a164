package io.foreshadow.provisioning.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The secrets that sender and receiver share: usually one; two while one takes the place of the
 * other. Written after Standard Webhooks, {@code whsec_} and base64 of 24 to 64 bytes. Never
 * printed.
 */
public final class Secrets {
    /** Where a secret is looked for that is in no file. */
    public static final String VARIABLE = "FORESHADOW_WEBHOOK_SECRET";

    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int MOST = 2;
    private static final String FORM =
            "one or two secrets are expected, the new one first, each whsec_ and base64 of 24 to 64"
                    + " random bytes, for example from: echo whsec_$(openssl rand -base64 32)";

    private final List<byte[]> keys;

    private Secrets(List<byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Reads them.
     *
     * @param file with one secret a line; null for the environment variable {@value #VARIABLE}
     * @throws IOException if there are none or one is malformed; the message names the place and
     *     the form, and no secret
     */
    public static Secrets read(String file) throws IOException {
        return file == null
                ? parse(System.getenv().getOrDefault(VARIABLE, ""), VARIABLE)
                : parse(text(Path.of(file)), file);
    }

    /**
     * Takes them from a text, divided by white space.
     *
     * @param origin where the text is from, for the message
     */
    static Secrets parse(String text, String origin) throws IOException {
        List<byte[]> keys = new ArrayList<>();
        for (String secret : text.strip().split("\\s+")) {
            keys.add(key(secret, origin));
        }
        if (keys.size() > MOST) {
            throw new IOException(origin + " has " + keys.size() + " secrets: " + FORM);
        }
        return new Secrets(keys);
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " does not exist: " + FORM, e);
        }
    }

    private static byte[] key(String secret, String origin) throws IOException {
        if (secret.isEmpty()) {
            throw new IOException(origin + " is empty or not set: " + FORM);
        }
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(prefixLength(secret)));
            if (key.length >= LEAST_BYTES && key.length <= MOST_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Its message would show a part of the secret.
        }
        throw new IOException(origin + " holds something else than secrets: " + FORM);
    }

    private static int prefixLength(String secret) {
        return secret.startsWith(PREFIX) ? PREFIX.length() : 0;
    }

    List<byte[]> keys() {
        return keys;
    }

    @Override
    public String toString() {
        return keys.size() + " secrets";
    }
}
