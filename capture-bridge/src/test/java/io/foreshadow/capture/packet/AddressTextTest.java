package io.foreshadow.capture.packet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    /** Among them the examples of RFC 4291, section 2.2. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "192.0.2.43, 192.0.2.43",
        "255.255.255.255, 255.255.255.255",
        "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789, abcd:ef01:2345:6789:abcd:ef01:2345:6789",
        "2001:DB8:0:0:8:800:200C:417A, 2001:db8::8:800:200c:417a",
        "2001:DB8::8:800:200C:417A, 2001:db8::8:800:200c:417a",
        "FF01::101, ff01::101",
        "::1, ::1",
        "::, ::",
        "1::, 1::",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::FFFF:129.144.52.38, 129.144.52.38",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304"
    })
    void readsAddresses(String text, String canonical) {
        assertThat(AddressText.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                ".",
                ":",
                "1.2.3",
                "1.2.3.",
                "1.2.3.4.",
                "1.2.3.4.5",
                "1..3.4",
                ".2.3.4",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.0004",
                "1.2.3.-4",
                " 1.2.3.4",
                "1.2.3.4 ",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                ":1",
                "1:",
                "12345::",
                "::g",
                "fe80::1%eth0",
                "1.2.3.4::",
                "::1.2.3",
                "1:2:3:4:5:6:7:1.2.3.4",
                "unknown",
                "[::1]",
                "1.2.3.4:80"
            })
    void refusesAllElse(String text) {
        assertThat(AddressText.parse(text)).isNull();
    }

    @Property
    void readsBackWhatItWrites(@ForAll long high, @ForAll long low) {
        Address address = new Address(high, low);
        assertThat(AddressText.parse(address.toString())).isEqualTo(address);
    }

    @Property
    void isTotal(
            @ForAll @Chars({'0', '1', 'f', ':', '.', '[', '\u00ff'}) @StringLength(max = 48)
                    String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        AddressText reader = new AddressText();
        if (reader.read(bytes, 0, bytes.length)) {
            assertThat(AddressText.parse(reader.address().toString())).isEqualTo(reader.address());
        }
    }
}
