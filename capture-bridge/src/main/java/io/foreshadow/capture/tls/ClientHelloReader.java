package io.foreshadow.capture.tls;

/**
 * Reads a ClientHello that comes without records, as in QUIC (RFC 9001, section 4). It is total on
 * any bytes and holds less than 1 KiB.
 */
public final class ClientHelloReader {
    private final HelloExtensions offered = new HelloExtensions(true);
    private final Hello hello = new Hello(Hello.CLIENT, offered);

    /** Whether the byte starts a ClientHello. */
    public static boolean isStart(byte first) {
        return first == Hello.CLIENT;
    }

    /** Takes the next bytes, from {@code from} (inclusive) to {@code to}. */
    public void feed(byte[] bytes, int from, int to) {
        hello.feed(bytes, from, to);
    }

    /** Whether nothing more is to be learned. */
    public boolean isOver() {
        return hello.isOver();
    }

    /** The server name that the client asks for (SNI), in lower case, or null. */
    public String serverName() {
        return offered.serverName();
    }

    /** The application protocol that the client prefers (ALPN), or null. */
    public String applicationProtocol() {
        return offered.applicationProtocol();
    }

    /** The highest version offered, for example {@code 1.3}, or null. */
    public String version() {
        return TlsVersion.name(offered.version());
    }
}
