package io.foreshadow.capture.tls;

/**
 * Learns from the first messages of a TLS connection who is called and how. It is total on any
 * bytes, holds less than 2 KiB, and once it has seen enough, or garbage, further bytes cost
 * nothing.
 */
public final class TlsSniffer {
    private final HelloExtensions offered = new HelloExtensions(true);
    private final HelloExtensions chosen = new HelloExtensions(false);
    private final Hello clientHello = new Hello(Hello.CLIENT, offered);
    private final Hello serverHello = new Hello(Hello.SERVER, chosen);
    private final TlsRecords fromClient = new TlsRecords(clientHello);
    private final TlsRecords fromServer = new TlsRecords(serverHello);

    /**
     * Whether the bytes look like the start of a connection's TLS from either side: a handshake
     * record with a hello in it. As few as the first three bytes can tell, the more the surer.
     */
    public static boolean looksLikeTls(byte[] bytes, int from, int to) {
        int seen = to - from;
        return seen >= 3
                && bytes[from] == TlsRecords.HANDSHAKE
                && bytes[from + 1] == TlsRecords.MAJOR_VERSION
                && (bytes[from + 2] & 0xff) <= TlsRecords.MAX_MINOR_VERSION
                && (seen < TlsRecords.HEADER || isPlausibleLength(bytes, from + 3))
                && (seen <= TlsRecords.HEADER || isHello(bytes[from + TlsRecords.HEADER]));
    }

    /** Whether they look like it, and the sender of these first bytes is the client. */
    public static boolean looksLikeClient(byte[] bytes, int from, int to) {
        return looksLikeTls(bytes, from, to)
                && to - from > TlsRecords.HEADER
                && bytes[from + TlsRecords.HEADER] == Hello.CLIENT;
    }

    /** Takes the next bytes of a direction, from {@code from} (inclusive) to {@code to}. */
    public void feed(boolean clientSent, byte[] bytes, int from, int to) {
        (clientSent ? fromClient : fromServer).feed(bytes, from, to);
    }

    /** Bytes of a direction were not captured: nothing more is learned from it. */
    public void gap(boolean clientSent) {
        (clientSent ? fromClient : fromServer).stop();
    }

    /** Whether nothing more is to be learned from either side. */
    public boolean isDone() {
        return fromClient.isOver() && fromServer.isOver();
    }

    /** The server name that the client asked for (SNI), in lower case, or null. */
    public String serverName() {
        return offered.serverName();
    }

    /**
     * The application protocol (ALPN), or null: the one that the server chose, as far as that can
     * be seen; since TLS 1.3 it is encrypted, then the client's first choice.
     */
    public String applicationProtocol() {
        int server = version(serverHello, chosen);
        return server != 0 && server < TlsVersion.TLS_1_3
                ? chosen.applicationProtocol()
                : offered.applicationProtocol();
    }

    /**
     * The version, for example {@code 1.3}, or null: the one that the server chose; if the server
     * was not seen, the highest that the client offered.
     */
    public String version() {
        int server = version(serverHello, chosen);
        return TlsVersion.name(server != 0 ? server : version(clientHello, offered));
    }

    /** What the field says counts only when no extension can follow that says otherwise. */
    private static int version(Hello hello, HelloExtensions extensions) {
        int legacy = hello.isOver() ? TlsVersion.known(hello.version()) : 0;
        return extensions.version() != 0 ? extensions.version() : legacy;
    }

    private static boolean isPlausibleLength(byte[] bytes, int at) {
        int length = (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        return length > 0 && length <= TlsRecords.MAX_LENGTH;
    }

    private static boolean isHello(byte type) {
        return type == Hello.CLIENT || type == Hello.SERVER;
    }
}
