package io.foreshadow.capture.quic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that a client protects its Initial packets with: known to all who see the first
 * destination connection id (RFC 9001, section 5.2), by HKDF (RFC 5869) with the labels of TLS 1.3
 * (RFC 8446, section 7.1).
 *
 * @param key of the payload, 16 bytes
 * @param iv of the payload, 12 bytes
 * @param headerKey of header protection, 16 bytes
 */
record InitialKeys(byte[] key, byte[] iv, byte[] headerKey) {
    static InitialKeys of(QuicVersion version, byte[] destination) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] initial = digest(mac, version.salt(), destination);
        byte[] client = expand(mac, initial, "client in", 32);
        return new InitialKeys(
                expand(mac, client, version.labels + " key", 16),
                expand(mac, client, version.labels + " iv", 12),
                expand(mac, client, version.labels + " hp", 16));
    }

    /** HKDF-Expand-Label with an empty context, up to the length of one digest. */
    private static byte[] expand(Mac mac, byte[] secret, String label, int length)
            throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(US_ASCII);
        ByteBuffer info = ByteBuffer.allocate(name.length + 5);
        info.putShort((short) length).put((byte) name.length).put(name);
        info.put((byte) 0).put((byte) 1);
        return Arrays.copyOf(digest(mac, secret, info.array()), length);
    }

    private static byte[] digest(Mac mac, byte[] key, byte[] message)
            throws GeneralSecurityException {
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
