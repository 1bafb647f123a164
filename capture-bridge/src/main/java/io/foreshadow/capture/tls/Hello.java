package io.foreshadow.capture.tls;

import java.util.Arrays;

/**
 * The first handshake message of a direction (RFC 8446, section 4.1; RFC 5246, section 7.4.1), read
 * as its bytes come. Only the small extensions of interest are ever held, never the message, so
 * that key shares of any size cost no memory. What contradicts its own lengths ends it.
 *
 * <pre>
 * client: type length(3) version(2) random(32) session(1+) ciphers(2+) compression(1+) extensions
 * server: type length(3) version(2) random(32) session(1+) cipher(2)   compression(1)  extensions
 * </pre>
 */
final class Hello {
    static final int CLIENT = 1;
    static final int SERVER = 2;

    /** Longest message that is believed, in bytes. */
    static final int MAX_LENGTH = 1 << 16;

    private static final int HEADER_SIZE = 4;
    private static final int VERSION_TO_SESSION = 2 + 32 + 1;
    private static final int CIPHER_AND_COMPRESSION = 3;

    private enum Part {
        HEADER,
        VERSION,
        CIPHERS,
        COMPRESSION,
        EXTENSIONS,
        EXTENSION_HEADER,
        EXTENSION
    }

    private final int type;
    private final HelloExtensions extensions;
    private byte[] held = new byte[64];
    private int heldBytes;
    private Part part = Part.HEADER;
    private int wanted = HEADER_SIZE;
    private int skipping;
    private int left = MAX_LENGTH;
    private int extension;
    private int extensionRest;
    private int version;
    private boolean over;

    /**
     * A message of which nothing has come.
     *
     * @param type {@link #CLIENT} or {@link #SERVER}; a message of another one is none
     * @param extensions takes those of interest
     */
    Hello(int type, HelloExtensions extensions) {
        this.type = type;
        this.extensions = extensions;
    }

    /** Whether nothing more is to be learned. */
    boolean isOver() {
        return over;
    }

    /** The field {@code legacy_version}, for example 0x0303; 0 until it has come. */
    int version() {
        return version;
    }

    void feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !over) {
            int count = Math.min(skipping > 0 ? skipping : wanted - heldBytes, to - at);
            if (skipping > 0) {
                skipping -= count;
            } else {
                hold(bytes, at, count);
            }
            at += count;
            while (skipping == 0 && heldBytes == wanted && !over) {
                heldBytes = 0;
                take();
            }
        }
    }

    private void hold(byte[] bytes, int from, int count) {
        if (heldBytes + count > held.length) {
            held = Arrays.copyOf(held, HelloExtensions.MAX_HELD);
        }
        System.arraycopy(bytes, from, held, heldBytes, count);
        heldBytes += count;
    }

    private void take() {
        switch (part) {
            case HEADER -> takeHeader();
            case VERSION -> takeVersion();
            case CIPHERS -> expect(Part.COMPRESSION, held16(0), 1);
            case COMPRESSION -> expect(Part.EXTENSIONS, held[0] & 0xff, 2);
            case EXTENSIONS -> {
                left = Math.min(left, held16(0));
                expectExtension(0);
            }
            case EXTENSION_HEADER -> takeExtensionHeader();
            case EXTENSION -> {
                extensions.accept(extension, held, wanted);
                expectExtension(extensionRest);
            }
        }
    }

    private void takeHeader() {
        int length = (held[1] & 0xff) << 16 | held16(2);
        left = held[0] == type && length <= MAX_LENGTH ? length : 0;
        expect(Part.VERSION, 0, VERSION_TO_SESSION);
    }

    private void takeVersion() {
        version = held16(0);
        int session = held[VERSION_TO_SESSION - 1] & 0xff;
        if (type == CLIENT) {
            expect(Part.CIPHERS, session, 2);
        } else {
            expect(Part.EXTENSIONS, session + CIPHER_AND_COMPRESSION, 2);
        }
    }

    private void takeExtensionHeader() {
        extension = held16(0);
        int length = held16(2);
        if (HelloExtensions.isWanted(extension)) {
            int size = Math.min(length, HelloExtensions.MAX_HELD);
            extensionRest = length - size;
            expect(Part.EXTENSION, 0, size);
        } else {
            expectExtension(length);
        }
    }

    private void expectExtension(int skip) {
        expect(Part.EXTENSION_HEADER, skip, HEADER_SIZE);
    }

    /** Skips bytes and then wants the next part, unless the message is not that long. */
    private void expect(Part next, int skip, int size) {
        over = left < skip + size;
        left -= skip + size;
        part = next;
        skipping = skip;
        wanted = size;
    }

    private int held16(int at) {
        return (held[at] & 0xff) << 8 | held[at + 1] & 0xff;
    }
}
