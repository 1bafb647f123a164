package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.bytes.PairNames;
import io.foreshadow.capture.bytes.SipHash;

/**
 * Hashes values that are secrets or identify people. Names given before are found by a fingerprint
 * of the value under a key of this run, so that no value stays in memory: with 128 bits two values
 * share one with a probability below 2<sup>-90</sup> after 2<sup>18</sup> of them, and who does not
 * know the key cannot look for such a pair.
 */
final class HashedNames implements ValueNames {
    /** Longest value that is hashed, in bytes: signed tokens are longer than names. */
    static final int MAX_BYTES = 4096;

    private static final int REMEMBERED = 1 << 14;

    private final KeyedHash hash;
    private final SipHash fingerprint = SipHash.random();
    private final PairNames names = new PairNames(REMEMBERED);

    HashedNames(KeyedHash hash) {
        this.hash = hash;
    }

    @Override
    public String of(ByteSlice value) {
        if (value.isEmpty() || value.length() > MAX_BYTES || ValueNames.hasControls(value)) {
            return null;
        }
        fingerprint.hash(value.array(), value.from(), value.to());
        String name = names.get(fingerprint.high(), fingerprint.low());
        return name != null ? name : remember(value);
    }

    private String remember(ByteSlice value) {
        String name = hash.name(value.array(), value.from(), value.to());
        return names.put(fingerprint.high(), fingerprint.low(), name);
    }
}
