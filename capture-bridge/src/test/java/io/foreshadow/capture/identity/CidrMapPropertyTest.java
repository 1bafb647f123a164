package io.foreshadow.capture.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.AddressText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CidrMapPropertyTest {
    @Property
    void theLongestPrefixWins(
            @ForAll("ranges") List<Cidr> ranges, @ForAll("addresses") Address address) {
        Map<Cidr, String> names = new HashMap<>();
        ranges.forEach(range -> names.put(range, range.toString()));
        assertThat(new CidrMap(names).find(address)).isEqualTo(longest(names, address));
    }

    @Example
    void rangesOfIpv6DoNotIncludeIpv4() {
        CidrMap map = new CidrMap(Map.of(Cidr.parse("::/0"), "six"));
        assertThat(map.find(AddressText.parse("10.0.0.1"))).isNull();
        assertThat(map.find(AddressText.parse("::fffe:ffff:ffff"))).isEqualTo("six");
        assertThat(map.find(AddressText.parse("::1:0:0:0"))).isEqualTo("six");
        assertThat(map.find(new Address(-1, -1))).isEqualTo("six");
        assertThat(new CidrMap(Map.of()).find(new Address(0, 0))).isNull();
    }

    @Example
    void readsRanges() {
        assertThat(Cidr.parse("10.1.2.3/16")).isEqualTo(Cidr.parse("10.1.0.0/16"));
        assertThat(Cidr.parse("10.1.2.3")).isEqualTo(Cidr.parse("10.1.2.3/32"));
        assertThat(Cidr.parse("2001:db8::/32").last())
                .hasToString("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff");
        assertThat(Cidr.parse("10.1.0.0/16").last()).hasToString("10.1.255.255");
    }

    private static String longest(Map<Cidr, String> names, Address address) {
        int bits = -1;
        String name = null;
        for (var entry : names.entrySet()) {
            Cidr range = entry.getKey();
            boolean inside =
                    range.first().compareTo(address) <= 0 && address.compareTo(range.last()) <= 0;
            if (inside && range.bits() > bits && (range.bits() >= 96 || !address.isV4())) {
                bits = range.bits();
                name = entry.getValue();
            }
        }
        return name;
    }

    /** Few bits vary, so that ranges nest and touch. */
    @Provide
    Arbitrary<Address> addresses() {
        Arbitrary<Address> v4 =
                Arbitraries.of(0, 1, 2, 3, 0x7fff_ffff, 0x8000_0000, -2, -1).map(Address::v4);
        Arbitrary<Long> half = Arbitraries.of(0L, 1L, 2L, Long.MAX_VALUE, Long.MIN_VALUE, -1L);
        Arbitrary<Address> v6 = half.flatMap(high -> half.map(low -> new Address(high, low)));
        return Arbitraries.oneOf(v4, v6);
    }

    @Provide
    Arbitrary<List<Cidr>> ranges() {
        return addresses()
                .flatMap(
                        address ->
                                Arbitraries.of(0, 1, 8, 30, 31, 32, 64, 127, 128)
                                        .filter(bits -> !address.isV4() || bits <= 32)
                                        .map(bits -> Cidr.parse(address + "/" + bits)))
                .list()
                .ofMaxSize(8);
    }
}
