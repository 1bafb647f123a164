package io.foreshadow.provisioning.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets for tests: known, and so none. */
public final class SecretFile {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3";

    private SecretFile() {}

    /** The secret that sender and receiver share. */
    public static String write(Path directory) throws IOException {
        return Files.writeString(directory.resolve("secret"), SECRET).toString();
    }

    /** One that only one of them has. */
    public static String writeOther(Path directory) throws IOException {
        return Files.writeString(directory.resolve("other-secret"), OTHER).toString();
    }

    /** Lets who shares the first share the other too. */
    public static void addOther(Path directory) throws IOException {
        Files.writeString(directory.resolve("secret"), OTHER + "\n" + SECRET);
    }
}
