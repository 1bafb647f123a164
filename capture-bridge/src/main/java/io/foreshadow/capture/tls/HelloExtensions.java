package io.foreshadow.capture.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The extensions of interest: {@code server_name} (RFC 6066, section 3), {@code
 * application_layer_protocol_negotiation} (RFC 7301, section 3.1), {@code supported_versions} (RFC
 * 8446, section 4.2.1). With Encrypted Client Hello the name is that of the outer message.
 */
final class HelloExtensions {
    /** Most bytes of an extension that are looked at. */
    static final int MAX_HELD = 512;

    private static final int SERVER_NAME = 0;
    private static final int APPLICATION_PROTOCOL = 16;
    private static final int SUPPORTED_VERSIONS = 43;

    private static final int HOST_NAME = 0;
    private static final int MAX_PROTOCOL = 32;

    private final boolean ofClient;
    private String serverName;
    private String applicationProtocol;
    private int version;

    HelloExtensions(boolean ofClient) {
        this.ofClient = ofClient;
    }

    static boolean isWanted(int type) {
        return type == SERVER_NAME || type == APPLICATION_PROTOCOL || type == SUPPORTED_VERSIONS;
    }

    /** The name that the client asks for in lower case, or null. */
    String serverName() {
        return serverName;
    }

    /** The first protocol of the list, or null. */
    String applicationProtocol() {
        return applicationProtocol;
    }

    /** The version chosen, or the highest known one of those offered; 0 for none. */
    int version() {
        return version;
    }

    /** Takes an extension, or the first {@link #MAX_HELD} bytes of it. */
    void accept(int type, byte[] bytes, int length) {
        switch (type) {
            case SERVER_NAME -> serverName(bytes, length);
            case APPLICATION_PROTOCOL -> applicationProtocol(bytes, length);
            case SUPPORTED_VERSIONS -> version(bytes, length);
            default -> {}
        }
    }

    private void serverName(byte[] bytes, int length) {
        if (ofClient && length >= 5 && bytes[2] == HOST_NAME) {
            int end = 5 + unsigned16(bytes, 3);
            serverName = end <= length ? HostName.of(bytes, 5, end) : null;
        }
    }

    /**
     * The first one that has a name: others are there to keep the ecosystem flexible (RFC 8701).
     */
    private void applicationProtocol(byte[] bytes, int length) {
        applicationProtocol = null;
        int at = 2;
        while (at < length && applicationProtocol == null) {
            int end = at + 1 + (bytes[at] & 0xff);
            if (end <= length && isName(bytes, at + 1, end)) {
                applicationProtocol = new String(bytes, at + 1, end - at - 1, US_ASCII);
            }
            at = end;
        }
    }

    private static boolean isName(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] <= ' ' || bytes[at] == 0x7f) {
                return false;
            }
        }
        return from < to && to - from <= MAX_PROTOCOL;
    }

    private void version(byte[] bytes, int length) {
        for (int at = ofClient ? 1 : 0; at + 1 < length; at += 2) {
            int offered = TlsVersion.known(unsigned16(bytes, at));
            version = Math.max(version, offered);
        }
    }

    private static int unsigned16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
