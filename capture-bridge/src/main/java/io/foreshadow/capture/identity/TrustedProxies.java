package io.foreshadow.capture.identity;

import io.foreshadow.capture.packet.Address;
import java.util.List;
import java.util.stream.Collectors;

/** The senders whose word on forwarded addresses is believed. */
final class TrustedProxies {
    private final boolean empty;
    private final CidrMap ranges;

    TrustedProxies(List<Cidr> ranges) {
        this.empty = ranges.isEmpty();
        this.ranges =
                new CidrMap(
                        ranges.stream()
                                .distinct()
                                .collect(Collectors.toMap(range -> range, range -> "trusted")));
    }

    boolean isEmpty() {
        return empty;
    }

    boolean contains(Address address) {
        return ranges.find(address) != null;
    }

    boolean contains(long high, long low) {
        return ranges.find(high, low) != null;
    }

    /** Whether whoever handed the request over is trusted, at both levels where there are two. */
    boolean sent(Origin origin) {
        return contains(origin.source())
                && (origin.proxied() == null || contains(origin.proxied()));
    }
}
