package io.foreshadow.capture.quic;

import io.foreshadow.capture.count.Counter;
import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.tls.ClientHelloReader;

/**
 * Learns from the first datagrams of a client of QUIC (RFC 9000, RFC 9369) who is called and how.
 * It is total on any bytes, gives up after {@link #MAX_FAILURES} failed decryptions, and once it
 * has seen the hello, or enough of garbage, further datagrams cost nothing.
 */
public final class QuicSniffer {
    /** Most decryptions of a flow that fail. */
    static final int MAX_FAILURES = 8;

    /** What is smaller, servers discard (RFC 9000, section 14.1). */
    private static final int MIN_DATAGRAM = 1200;

    private final InitialOpener opener;
    private final HelloBudget budget;
    private final Counters counters;
    private Handshake handshake;
    private int failures;
    private boolean started;
    private boolean over;
    private String serverName;
    private String applicationProtocol;
    private String tlsVersion;

    /** What is needed only from the first packet that can be opened to the end of the hello. */
    private static final class Handshake {
        private final CryptoStream stream;
        private final ClientHelloReader hello = new ClientHelloReader();
        private InitialKeys keys;
        private int read;

        Handshake(HelloBudget budget) {
            stream = new CryptoStream(budget);
        }
    }

    /**
     * A flow that shows its first packet with a long header.
     *
     * @param opener may be shared by flows
     * @param budget for parts of the hello that wait for others
     * @param counters count the hello
     */
    public QuicSniffer(InitialOpener opener, HelloBudget budget, Counters counters) {
        this.opener = opener;
        this.budget = budget;
        this.counters = counters;
    }

    /** Whether the datagram starts with a long header of a known version. */
    public static boolean looksLikeQuic(byte[] bytes, int from, int to) {
        return InitialHeader.startsLongPacket(bytes, from, to);
    }

    /** Takes the next datagram of the client, from {@code from} (inclusive) to {@code to}. */
    public void datagram(byte[] bytes, int from, int to) {
        if (over || to - from < MIN_DATAGRAM) {
            return;
        }
        InitialHeader packet = InitialHeader.read(bytes, from, to);
        while (packet != null && !over) {
            initial(packet, bytes);
            packet = InitialHeader.read(bytes, packet.end(), to);
        }
    }

    /** Nothing more follows. */
    public void close() {
        over = true;
        if (handshake != null) {
            handshake.stream.close();
            handshake = null;
        }
    }

    /** The server name that the client asks for (SNI), in lower case, or null. */
    public String serverName() {
        return serverName;
    }

    /** The application protocol that the client prefers (ALPN), or null. */
    public String applicationProtocol() {
        return applicationProtocol;
    }

    /** The version of TLS that it offers, or null. */
    public String tlsVersion() {
        return tlsVersion;
    }

    private void initial(InitialHeader packet, byte[] bytes) {
        if (!opener.mayOpen()) {
            counters.increment(Counter.QUIC_NOT_TRIED);
            return;
        }
        byte[] frames = open(packet, bytes);
        if (frames != null) {
            CryptoFrames.read(frames, handshake.stream);
            readHello();
        }
        if (failures >= MAX_FAILURES || handshake != null && handshake.hello.isOver()) {
            close();
        }
    }

    /** The first keys hold until the server asks to retry (RFC 9001, section 5.2). */
    private byte[] open(InitialHeader packet, byte[] bytes) {
        byte[] frames = handshake == null ? null : open(handshake.keys, packet, bytes);
        if (frames == null && failures < MAX_FAILURES) {
            InitialKeys keys = opener.keys(packet);
            frames = open(keys, packet, bytes);
            if (frames != null) {
                handshake = handshake == null ? new Handshake(budget) : handshake;
                handshake.keys = keys;
            }
        }
        return frames;
    }

    private byte[] open(InitialKeys keys, InitialHeader packet, byte[] bytes) {
        byte[] frames = keys == null ? null : opener.open(keys, packet, bytes);
        failures += frames == null ? 1 : 0;
        return frames;
    }

    private void readHello() {
        byte[] bytes = handshake.stream.bytes();
        int available = handshake.stream.available();
        if (!started && available > 0 && ClientHelloReader.isStart(bytes[0])) {
            started = true;
            counters.increment(Counter.TLS_CLIENT_HELLO);
        }
        ClientHelloReader hello = handshake.hello;
        hello.feed(bytes, handshake.read, available);
        handshake.read = available;
        serverName = hello.serverName();
        applicationProtocol = hello.applicationProtocol();
        tlsVersion = hello.version();
    }
}
