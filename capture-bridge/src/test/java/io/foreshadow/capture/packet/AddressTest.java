package io.foreshadow.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @Test
    void writesIpv4AsDottedDecimal() {
        assertThat(Address.v4(0xc0a80001)).hasToString("192.168.0.1");
        assertThat(new Endpoint(Address.v4(0x7f000001), 80)).hasToString("127.0.0.1:80");
    }

    /** The examples of RFC 5952, section 4. */
    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "fe80:0:0:0:0:0:0:0, fe80::"
    })
    void writesIpv6Canonically(String groups, String text) {
        long[] halves = new long[2];
        String[] parts = groups.split(":");
        for (int index = 0; index < parts.length; index++) {
            halves[index / 4] = halves[index / 4] << 16 | Integer.parseInt(parts[index], 16);
        }
        Address address = new Address(halves[0], halves[1]);
        assertThat(address).hasToString(text);
        assertThat(new Endpoint(address, 443)).hasToString("[" + text + "]:443");
    }
}
