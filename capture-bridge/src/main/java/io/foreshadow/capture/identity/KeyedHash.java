package io.foreshadow.capture.identity;

import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * Names that show nothing of what they stand for: HMAC-SHA256, its first 128 bits in hexadecimal
 * after a prefix. One value always gives one name under one key. For one thread.
 */
final class KeyedHash {
    private static final int SHOWN_BYTES = 16;

    private final String prefix;
    private final Mac mac;

    /**
     * A hash of one kind of values.
     *
     * @param prefix says which kind, for example {@code cookie}
     */
    KeyedHash(String prefix, HashKey key) {
        this.prefix = prefix + "-";
        this.mac = key.mac();
    }

    String name(byte[] bytes, int from, int to) {
        mac.update(bytes, from, to - from);
        return prefix + HexFormat.of().formatHex(mac.doFinal(), 0, SHOWN_BYTES);
    }
}
