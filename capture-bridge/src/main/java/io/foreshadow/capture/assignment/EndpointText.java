package io.foreshadow.capture.assignment;

import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.Endpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code address:port} and {@code [address]:port}; names of hosts are never looked up. */
final class EndpointText {
    private static final Pattern V4 =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3}):(\\d{1,5})");
    private static final Pattern V6 = Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]):(\\d{1,5})");
    private static final int MAX_PORT = 0xffff;

    private EndpointText() {}

    /** The endpoint, or null for any other text. */
    static Endpoint parse(String text) {
        Matcher v4 = V4.matcher(text);
        if (v4.matches()) {
            return endpoint(v4(v4), v4.group(5));
        }
        Matcher v6 = V6.matcher(text);
        return v6.matches() ? endpoint(v6(v6.group(1)), v6.group(2)) : null;
    }

    private static Endpoint endpoint(Address address, String digits) {
        int port = Integer.parseInt(digits);
        return address == null || port > MAX_PORT ? null : new Endpoint(address, port);
    }

    private static Address v4(Matcher parts) {
        int bits = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(parts.group(i));
            if (part > 0xff) {
                return null;
            }
            bits = bits << 8 | part;
        }
        return Address.v4(bits);
    }

    /** The brackets keep the JDK from taking what is no address for a name. */
    private static Address v6(String bracketed) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(InetAddress.getByName(bracketed).getAddress());
            return bytes.remaining() == Integer.BYTES
                    ? Address.v4(bytes.getInt())
                    : new Address(bytes.getLong(), bytes.getLong());
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
