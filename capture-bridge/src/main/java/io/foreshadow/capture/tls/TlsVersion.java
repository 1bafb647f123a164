package io.foreshadow.capture.tls;

/** Version numbers of TLS as on the wire (RFC 8446, section 4.2.1 and appendix D). */
final class TlsVersion {
    static final int TLS_1_3 = 0x0304;
    private static final int SSL_3 = 0x0300;
    private static final int DRAFTS_OF_1_3 = 0x7f;

    private TlsVersion() {}

    /** The version itself, that of the RFC for its drafts, or 0 for unknown ones. */
    static int known(int version) {
        if (version >>> 8 == DRAFTS_OF_1_3) {
            return TLS_1_3;
        }
        return version >= SSL_3 && version <= TLS_1_3 ? version : 0;
    }

    /** For example {@code 1.3}; {@code ssl3} for the one before TLS; null for unknown ones. */
    static String name(int version) {
        return switch (version) {
            case SSL_3 -> "ssl3";
            case 0x0301 -> "1.0";
            case 0x0302 -> "1.1";
            case 0x0303 -> "1.2";
            case TLS_1_3 -> "1.3";
            default -> null;
        };
    }
}
