package io.foreshadow.capture.quic;

import java.util.HexFormat;

/** The versions of QUIC and in what their first packets differ. */
enum QuicVersion {
    /** RFC 9000 and RFC 9001, section 5.2. */
    ONE(0x0000_0001, 0, "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic"),

    /** RFC 9369, section 3. */
    TWO(0x6b33_43cf, 1, "0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2");

    final String labels;
    private final int number;
    private final int initialType;
    private final byte[] salt;

    QuicVersion(int number, int initialType, String salt, String labels) {
        this.number = number;
        this.initialType = initialType;
        this.salt = HexFormat.of().parseHex(salt);
        this.labels = labels;
    }

    /** The version with this number, or null. */
    static QuicVersion of(int number) {
        return number == ONE.number ? ONE : number == TWO.number ? TWO : null;
    }

    /** Whether the first byte of a long header is that of an Initial packet. */
    boolean isInitial(byte first) {
        return (first >> 4 & 3) == initialType;
    }

    byte[] salt() {
        return salt.clone();
    }
}
