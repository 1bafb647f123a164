package io.foreshadow.capture.mutation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Damages captures; the same seed damages the same capture in the same way. */
public final class Mutator {
    /** Where link, network and transport headers are. */
    private static final int HEADER_BYTES = 80;

    private static final int[] LIES = {0, 1, 2, 3, 4, 5, 7, 8, 19, 20, 0x7fff, 0x8000, 0xffff};

    /** What parsers look out for. */
    private static final List<byte[]> WORDS =
            List.of(
                    bytes("\r\n"),
                    bytes("\r\n\r\n"),
                    bytes("\n"),
                    bytes("GET / HTTP/1.1\r\n"),
                    bytes("HTTP/1.1 200 OK\r\n"),
                    bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"),
                    bytes("CONNECT a:1 HTTP/1.1\r\n\r\n"),
                    bytes("Content-Length: 99999999999999999999\r\n"),
                    bytes("Content-Length: 9223372036854775807\r\n"),
                    bytes("Content-Length: -1\r\n"),
                    bytes("Transfer-Encoding: chunked\r\n\r\n"),
                    bytes("ffffffffffffffff\r\n"),
                    bytes("7fffffffffffffff\r\n"),
                    bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                    bytes("PROXY TCP4 1.2.3.4 5.6.7.8 9 10\r\n"),
                    bytes("\r\n\r\n\0\r\nQUIT\n\u0021\u0011\0\f"),
                    bytes("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003"),
                    bytes("\0\0\4\1\4\0\0\0\1"),
                    bytes("\0\0\4\5\4\0\0\0\1"),
                    bytes("\0\u00ff\u00ff\u0009\0\0\0\0\1"));

    private final Random random;

    public Mutator(long seed) {
        random = new Random(seed);
    }

    /** The frames with some of them damaged: one, or up to a quarter of them. */
    public List<RawFrame> mutate(List<RawFrame> frames) {
        List<RawFrame> mutated = new ArrayList<>(frames);
        int most = random.nextBoolean() ? 4 : 4 + frames.size() / 4;
        for (int count = 1 + random.nextInt(most); count > 0 && !mutated.isEmpty(); count--) {
            mutateOnce(mutated);
        }
        return mutated;
    }

    private void mutateOnce(List<RawFrame> frames) {
        int at = random.nextInt(frames.size());
        RawFrame frame = frames.get(at);
        switch (random.nextInt(12)) {
            case 0 -> frames.remove(at);
            case 1 -> frames.add(random.nextInt(frames.size() + 1), frame);
            case 2 -> Collections.swap(frames, at, random.nextInt(frames.size()));
            case 3 -> frames.set(at, truncated(frame));
            case 4 -> frames.set(at, frame.at(otherTime(frame.micros())));
            case 5 -> frames.set(at, frame.with(spliced(frame, frames)));
            case 6 -> frames.set(at, frame.with(crossed(frame, frames)));
            case 7, 8 -> frames.set(at, frame.with(lied(frame.bytes().clone())));
            case 9 -> frames.set(at, frame.with(worded(frame.bytes())));
            default -> frames.set(at, frame.with(flipped(frame.bytes().clone())));
        }
    }

    /** As a snap length does; the length on the wire stays. */
    private RawFrame truncated(RawFrame frame) {
        return new RawFrame(
                frame.link(),
                frame.micros(),
                Arrays.copyOf(frame.bytes(), random.nextInt(frame.bytes().length + 1)),
                frame.originalLength());
    }

    private long otherTime(long micros) {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> micros + (1L << random.nextInt(50));
            case 2 -> micros - (1L << random.nextInt(50));
            case 3 -> Integer.MAX_VALUE * 1_000_000L;
            default -> micros + random.nextInt(2_000_000);
        };
    }

    private byte[] flipped(byte[] bytes) {
        for (int count = random.nextInt(8); count >= 0 && bytes.length > 0; count--) {
            bytes[place(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** A length, or what may be one, of one to four bytes. */
    private byte[] lied(byte[] bytes) {
        int lie = random.nextBoolean() ? LIES[random.nextInt(LIES.length)] : random.nextInt();
        int size = 1 + random.nextInt(4);
        if (bytes.length >= size) {
            int at = Math.min(place(bytes.length), bytes.length - size);
            for (int index = 0; index < size; index++) {
                bytes[at + index] = (byte) (lie >> 8 * (size - 1 - index));
            }
        }
        return bytes;
    }

    /** A word put in somewhere, over what is there or before it. */
    private byte[] worded(byte[] bytes) {
        byte[] word = WORDS.get(random.nextInt(WORDS.size()));
        int at = place(bytes.length + 1);
        int rest = random.nextBoolean() ? at : Math.min(bytes.length, at + word.length);
        return joined(start(bytes, at), word, end(bytes, rest));
    }

    /** A part of another frame instead of a part of this one. */
    private byte[] spliced(RawFrame frame, List<RawFrame> frames) {
        byte[] bytes = frame.bytes();
        byte[] other = frames.get(random.nextInt(frames.size())).bytes();
        int from = random.nextInt(other.length + 1);
        int to = from + random.nextInt(other.length - from + 1);
        int at = place(bytes.length + 1);
        int rest = at + random.nextInt(bytes.length - at + 1);
        return joined(start(bytes, at), Arrays.copyOfRange(other, from, to), end(bytes, rest));
    }

    /** The start of this frame, then the end of another. */
    private byte[] crossed(RawFrame frame, List<RawFrame> frames) {
        byte[] other = frames.get(random.nextInt(frames.size())).bytes();
        int at = place(frame.bytes().length + 1);
        int from = random.nextInt(other.length + 1);
        return joined(start(frame.bytes(), at), end(other, from));
    }

    /** Headers are short but decide most. */
    private int place(int length) {
        return random.nextInt(random.nextBoolean() ? Math.min(length, HEADER_BYTES) : length);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] start(byte[] bytes, int to) {
        return Arrays.copyOf(bytes, to);
    }

    private static byte[] end(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
