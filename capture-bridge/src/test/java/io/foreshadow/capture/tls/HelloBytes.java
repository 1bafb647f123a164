package io.foreshadow.capture.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Hand-made hellos, field by field. */
final class HelloBytes {
    private final int type;
    private final int version;
    private final ByteArrayOutputStream extensions = new ByteArrayOutputStream();

    private HelloBytes(int type, int version) {
        this.type = type;
        this.version = version;
    }

    static HelloBytes client(int version) {
        return new HelloBytes(1, version);
    }

    static HelloBytes server(int version) {
        return new HelloBytes(2, version);
    }

    HelloBytes name(String name) {
        byte[] bytes = name.getBytes(ISO_8859_1);
        return extension(0, join(u16(bytes.length + 3), new byte[1], u16(bytes.length), bytes));
    }

    HelloBytes protocols(String... protocols) {
        byte[] list = {};
        for (String protocol : protocols) {
            list = join(list, new byte[] {(byte) protocol.length()}, protocol.getBytes(ISO_8859_1));
        }
        return extension(16, join(u16(list.length), list));
    }

    HelloBytes versions(int... versions) {
        byte[] list = {};
        for (int each : versions) {
            list = join(list, u16(each));
        }
        return extension(43, type == 1 ? join(new byte[] {(byte) list.length}, list) : list);
    }

    HelloBytes extension(int extensionType, byte[] content) {
        extensions.writeBytes(join(u16(extensionType), u16(content.length), content));
        return this;
    }

    /** The message in records of at most so many bytes. */
    byte[] records(int size) {
        byte[] message = message();
        byte[] records = {};
        for (int at = 0; at < message.length; at += size) {
            byte[] part = Arrays.copyOfRange(message, at, Math.min(message.length, at + size));
            records = join(records, new byte[] {22, 3, 1}, u16(part.length), part);
        }
        return records;
    }

    private byte[] message() {
        byte[] session = {3, 1, 2, 3};
        byte[] ciphers = type == 1 ? new byte[] {0, 4, 1, 2, 3, 4, 1, 0} : new byte[] {1, 2, 0};
        byte[] body = join(u16(version), new byte[32], session, ciphers);
        if (extensions.size() > 0) {
            body = join(body, u16(extensions.size()), extensions.toByteArray());
        }
        return join(new byte[] {(byte) type, (byte) (body.length >> 16)}, u16(body.length), body);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] u16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }
}
