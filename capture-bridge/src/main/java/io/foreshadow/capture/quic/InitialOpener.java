package io.foreshadow.capture.quic;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Removes the protection from Initial packets (RFC 9001, sections 5.3 and 5.4). One serves all
 * flows of a thread; what it returns has stood the test of the packet's authentication tag.
 */
public final class InitialOpener {
    /**
     * Decryptions in a row before they have to be replenished. One costs some 30 µs, so that forged
     * packets cannot take more than a few hundredths of a core.
     */
    private static final int MAX_ALLOWANCE = 2_000;

    private static final int REPLENISHMENT = 20;

    private static final int SAMPLE_OFFSET = 4;
    private static final int SAMPLE = 16;
    private static final int TAG_BITS = 128;

    private final Cipher headerCipher;
    private final Cipher payloadCipher;
    private int allowance = MAX_ALLOWANCE;

    public InitialOpener() {
        try {
            headerCipher = Cipher.getInstance("AES/ECB/NoPadding");
            payloadCipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES; use a complete one", e);
        }
    }

    /** Allows some more decryptions; to be called each hundredth of a second. */
    public void replenish() {
        allowance = Math.min(MAX_ALLOWANCE, allowance + REPLENISHMENT);
    }

    /** Takes one decryption from the allowance, if there is one left. */
    boolean mayOpen() {
        if (allowance == 0) {
            return false;
        }
        allowance--;
        return true;
    }

    /** The keys for the packet if it is the first of its client, or null. */
    InitialKeys keys(InitialHeader packet) {
        try {
            return InitialKeys.of(packet.version(), packet.destination());
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** The frames in the packet, or null if these keys do not open it. */
    byte[] open(InitialKeys keys, InitialHeader packet, byte[] bytes) {
        if (packet.end() - packet.number() < SAMPLE_OFFSET + SAMPLE) {
            return null;
        }
        try {
            byte[] mask = mask(keys, bytes, packet.number() + SAMPLE_OFFSET);
            int numberLength = ((bytes[packet.from()] ^ mask[0]) & 3) + 1;
            int payload = packet.number() + numberLength;
            byte[] header = Arrays.copyOfRange(bytes, packet.from(), payload);
            header[0] ^= (byte) (mask[0] & 0xf);
            byte[] nonce = keys.iv().clone();
            for (int index = 0; index < numberLength; index++) {
                int at = header.length - numberLength + index;
                header[at] ^= mask[1 + index];
                nonce[nonce.length - numberLength + index] ^= header[at];
            }
            return decrypt(keys, nonce, header, bytes, payload, packet.end());
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private byte[] mask(InitialKeys keys, byte[] bytes, int sample)
            throws GeneralSecurityException {
        headerCipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys.headerKey(), "AES"));
        return headerCipher.doFinal(bytes, sample, SAMPLE);
    }

    private byte[] decrypt(
            InitialKeys keys, byte[] nonce, byte[] header, byte[] bytes, int from, int to)
            throws GeneralSecurityException {
        payloadCipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(keys.key(), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        payloadCipher.updateAAD(header);
        return payloadCipher.doFinal(bytes, from, to - from);
    }
}
