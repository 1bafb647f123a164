package io.foreshadow.capture.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.foreshadow.capture.bytes.PairNames;
import io.foreshadow.capture.packet.Address;
import java.util.function.UnaryOperator;

/** Names clients by their addresses, as they are or hashed; for one thread. */
final class AddressNames {
    private static final int REMEMBERED = 1 << 14;

    private final UnaryOperator<String> naming;
    private final PairNames names = new PairNames(REMEMBERED);

    private AddressNames(UnaryOperator<String> naming) {
        this.naming = naming;
    }

    /** Shows addresses as they are. */
    static AddressNames plain() {
        return new AddressNames(text -> text);
    }

    /** Shows the hash of the text of {@link Address#toString}. */
    static AddressNames hashed(HashKey key) {
        KeyedHash hash = new KeyedHash("addr", key);
        return new AddressNames(
                text -> {
                    byte[] bytes = text.getBytes(US_ASCII);
                    return hash.name(bytes, 0, bytes.length);
                });
    }

    String of(Address address) {
        return of(address.high(), address.low());
    }

    String of(long high, long low) {
        String name = names.get(high, low);
        return name != null
                ? name
                : names.put(high, low, naming.apply(new Address(high, low).toString()));
    }
}
