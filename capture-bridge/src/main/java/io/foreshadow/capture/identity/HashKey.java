package io.foreshadow.capture.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret under which identities are hashed. It never prints itself. */
public final class HashKey {
    /** Shortest key, in bytes. */
    public static final int MIN_BYTES = 16;

    /** Longest key file, in bytes. */
    static final int MAX_BYTES = 4096;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String REMEDY = "make one with openssl rand -hex 32 > ";
    private static final Set<PosixFilePermission> EXPOSING =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final byte[] bytes;

    private HashKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A key that ends with this run, so that its names mean nothing after it. */
    public static HashKey random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new HashKey(bytes);
    }

    /**
     * The content of a file as it is, without white space around it; text (hexadecimal, base64) is
     * not decoded, so that {@code openssl dgst -sha256 -hmac "$(cat FILE)"} gives the same.
     *
     * @throws IllegalArgumentException saying in one line what is wrong with the file
     */
    public static HashKey read(Path file) {
        byte[] content = content(file);
        if (content.length > MAX_BYTES) {
            throw wrong(file, "is longer than " + MAX_BYTES + " bytes", REMEDY + "FILE");
        }
        int from = 0;
        int to = content.length;
        while (from < to && isBlank(content[from])) {
            from++;
        }
        while (to > from && isBlank(content[to - 1])) {
            to--;
        }
        if (to - from < MIN_BYTES) {
            throw wrong(
                    file,
                    "holds " + (to - from) + " bytes, a key has at least " + MIN_BYTES,
                    REMEDY + file);
        }
        return new HashKey(Arrays.copyOfRange(content, from, to));
    }

    /** Whether others than the owner may read the file; false where that cannot be told. */
    public static boolean isExposed(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(EXPOSING::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** HMAC-SHA256 (RFC 2104) under this key; for one thread. */
    Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "HashKey[hidden]";
    }

    private static byte[] content(Path file) {
        if (!Files.exists(file)) {
            throw wrong(file, "does not exist", REMEDY + file);
        }
        if (Files.isDirectory(file)) {
            throw wrong(file, "is a directory", "give a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw wrong(file, "cannot be read", "let this user read it");
        }
    }

    private static IllegalArgumentException wrong(Path file, String cause, String remedy) {
        return new IllegalArgumentException("key file " + file + " " + cause + ": " + remedy);
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }
}
