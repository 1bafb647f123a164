package io.foreshadow.capture.quic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Initial packets of a client, protected as RFC 9001, section 5, says: with the keys of the
 * examples, so that what is wrong with their derivation shows.
 */
public final class SealedInitial {
    /** The connection id of all examples. */
    static final byte[] DESTINATION = HexFormat.of().parseHex("8394c8f03e515708");

    /** The CRYPTO frame of RFC 9001, appendix A.2, and of RFC 9369, appendix A.2. */
    static final byte[] CRYPTO_FRAME =
            HexFormat.of()
                    .parseHex(
                            "060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e868"
                                    + "04fe3a47f06a2b69484c00000413011302010000c000000010000e00000b6578"
                                    + "616d706c652e636f6dff01000100000a00080006001d00170018001000070005"
                                    + "04616c706e000500050100000000003300260024001d00209370b2c9caa47fba"
                                    + "baf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b000302030400"
                                    + "0d0010000e0403050306030203080408050806002d00020101001c0002400100"
                                    + "3900320408ffffffffffffffff05048000ffff07048000ffff08011001048000"
                                    + "75300901100f088394c8f03e51570806048000ffff");

    private static final int FRAME_HEADER = 4;
    private static final int PAYLOAD = 1162;

    /** RFC 9001, appendix A.1. */
    private static final SealedInitial ONE =
            new SealedInitial(
                    0xc3,
                    0x0000_0001,
                    "1f369613dd76d5467730efcbe3b1a22d",
                    "fa044b2f42a3fd3b46fb255c",
                    "9f50449e04a0e810283a1e9933adedd2");

    /** RFC 9369, appendix A.1. */
    private static final SealedInitial TWO =
            new SealedInitial(
                    0xd3,
                    0x6b33_43cf,
                    "8b1a0bc121284290a29e0971b5cd045d",
                    "91f73e2351d8fa91660e909f",
                    "45b95e15235d6f45a6b19cbcb0294ba9");

    private final int first;
    private final int version;
    private final byte[] key;
    private final byte[] iv;
    private final byte[] headerKey;

    private SealedInitial(int first, int version, String key, String iv, String headerKey) {
        this.first = first;
        this.version = version;
        this.key = HexFormat.of().parseHex(key);
        this.iv = HexFormat.of().parseHex(iv);
        this.headerKey = HexFormat.of().parseHex(headerKey);
    }

    static SealedInitial of(QuicVersion version) {
        return version == QuicVersion.ONE ? ONE : TWO;
    }

    /** The packet with the hello for example.com, of 1,200 bytes. */
    public static byte[] example() {
        return ONE.packet(2, CRYPTO_FRAME);
    }

    /** The bytes of the hello from one to another, as a CRYPTO frame. */
    static byte[] helloFrame(int from, int to) {
        ByteBuffer frame = ByteBuffer.allocate(5 + to - from).put((byte) 6);
        frame.putShort((short) (0x4000 | from)).putShort((short) (0x4000 | to - from));
        return frame.put(CRYPTO_FRAME, FRAME_HEADER + from, to - from).array();
    }

    static int helloLength() {
        return CRYPTO_FRAME.length - FRAME_HEADER;
    }

    /** The packet with these frames and padding. */
    byte[] packet(int number, byte[]... frames) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            payload.writeBytes(frame);
        }
        payload.writeBytes(new byte[PAYLOAD - payload.size()]);
        ByteBuffer header = ByteBuffer.allocate(22).put((byte) first).putInt(version);
        header.put((byte) DESTINATION.length).put(DESTINATION).putShort((short) 0);
        header.putShort((short) (0x4000 | 4 + PAYLOAD + 16)).putInt(number);
        try {
            return protect(header.array(), seal(number, header.array(), payload.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] seal(int number, byte[] header, byte[] payload) throws GeneralSecurityException {
        ByteBuffer nonce = ByteBuffer.wrap(iv.clone());
        nonce.putInt(8, nonce.getInt(8) ^ number);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, nonce.array()));
        cipher.updateAAD(header);
        return cipher.doFinal(payload);
    }

    private byte[] protect(byte[] header, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(headerKey, "AES"));
        byte[] mask = cipher.doFinal(sealed, 0, 16);
        header[0] ^= (byte) (mask[0] & 0xf);
        for (int index = 0; index < 4; index++) {
            header[18 + index] ^= mask[1 + index];
        }
        return ByteBuffer.allocate(header.length + sealed.length).put(header).put(sealed).array();
    }
}
