package io.foreshadow.capture.synthetic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** What a proxy says before the first request: the PROXY protocol, versions 1 and 2. */
public final class ProxyHeader {
    private static final int CLIENT = 0xcb007107;
    private static final int PROXY = 0xc0000201;

    private ProxyHeader() {}

    /** Section 2.1: one line of text, here from 203.0.113.7. */
    public static byte[] version1(int connection) {
        String line = "PROXY TCP4 203.0.113.7 192.0.2.1 " + (50_000 + connection) + " 8080\r\n";
        return line.getBytes(US_ASCII);
    }

    /** Section 2.2: binary, here from 203.0.113.7. */
    public static byte[] version2(int connection) {
        ByteBuffer out = ByteBuffer.allocate(28);
        out.put("\r\n\r\n\0\r\nQUIT\n".getBytes(US_ASCII));
        out.put((byte) 0x21).put((byte) 0x11).putShort((short) 12);
        out.putInt(CLIENT).putInt(PROXY);
        out.putShort((short) (50_000 + connection)).putShort((short) 8080);
        return out.array();
    }
}
