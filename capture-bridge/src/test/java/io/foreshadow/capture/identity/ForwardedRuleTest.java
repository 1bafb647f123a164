package io.foreshadow.capture.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedRuleTest {
    private static final TestOrigin PROXY = TestOrigin.from("10.0.0.1");
    private static final IdentitySettings SETTINGS =
            new IdentitySettings(
                    HashKey.random(),
                    List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("2001:db8:1::/48")),
                    null);

    /** Among them the examples of RFC 7239, sections 4 and 7. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=\"_gazonk\"|",
                "For=\"[2001:db8:cafe::17]:4711\"|2001:db8:cafe::17",
                "for=192.0.2.60;proto=http;by=203.0.113.43|192.0.2.60",
                "for=192.0.2.43, for=198.51.100.17|198.51.100.17",
                "for=192.0.2.43, for=10.0.0.9|192.0.2.43",
                "for=192.0.2.43,for=\"[2001:db8:1::1]\"|192.0.2.43",
                "for=192.0.2.43, for=\"10.0.0.9:1234\";proto=http|192.0.2.43",
                "for=\"192.0.2.43:_port\"|192.0.2.43",
                "by=\"a,b;for=1.1.1.1\";for=192.0.2.43|192.0.2.43",
                "by=\"a\\\",b\";for=192.0.2.43|192.0.2.43",
                "for=192.0.2.43 ; proto=http , for=10.0.0.9|192.0.2.43",
                ";for=192.0.2.43;, ,|192.0.2.43",
                "for=10.0.0.7, for=10.0.0.8|10.0.0.7",
                "garbage, for=192.0.2.43|192.0.2.43",
                "for=192.0.2.43, unknown|",
                "for=192.0.2.43, for=unknown, for=10.0.0.9|",
                "for=192.0.2.43, by=10.0.0.9|",
                "for=192.0.2.43;for=192.0.2.44|",
                "for=\"192.0.2.43|",
                "for=\"192.0.2.43\\|",
                "for=\"192.0.2.43\"x|",
                "for = 192.0.2.43|",
                "for=|",
                "for=2001:db8::1|2001:db8::1",
                "=|",
                "','|"
            })
    void readsForwarded(String line, String client) {
        assertThat(plain(PROXY, "forwarded", line)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "192.0.2.43|192.0.2.43",
                "6.6.6.6, 192.0.2.43, 10.0.0.9|192.0.2.43",
                "192.0.2.43:47011|192.0.2.43",
                "2001:db8:cafe::17|2001:db8:cafe::17",
                "[2001:db8:cafe::17]|2001:db8:cafe::17",
                "\"[2001:db8:cafe::17]:4711\", 10.0.0.9|2001:db8:cafe::17",
                "::ffff:192.0.2.43|192.0.2.43",
                ",, 192.0.2.43 ,|192.0.2.43",
                "x, 192.0.2.43|192.0.2.43",
                "192.0.2.43, x|",
                "192.0.2.43, unknown, 10.0.0.9|",
                "192.0.2.43:|",
                "192.0.2.43:x|",
                "192.0.2.43:123456|",
                "[192.0.2.43|",
                "[::1]80|",
                "','|"
            })
    void readsXForwardedFor(String line, String client) {
        assertThat(plain(PROXY, "x-forwarded-for", line)).isEqualTo(client);
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(
                        plain(
                                PROXY,
                                "x-forwarded-for",
                                "6.6.6.6",
                                "x-forwarded-for",
                                "192.0.2.43",
                                "x-forwarded-for",
                                "10.0.0.9"))
                .isEqualTo("192.0.2.43");
        assertThat(plain(PROXY, "forwarded", "for=192.0.2.43", "forwarded", "for=10.0.0.9"))
                .isEqualTo("192.0.2.43");
    }

    @Test
    void believesTrustedProxiesOnly() {
        TestOrigin stranger = TestOrigin.from("192.0.2.1");
        assertThat(plain(stranger, "x-forwarded-for", "192.0.2.43")).isNull();
        assertThat(plain(stranger.proxiedFor("10.0.0.2"), "x-forwarded-for", "192.0.2.43"))
                .isNull();
        assertThat(plain(PROXY.proxiedFor("192.0.2.1"), "x-forwarded-for", "192.0.2.43")).isNull();
        assertThat(plain(PROXY.proxiedFor("10.0.0.2"), "x-forwarded-for", "192.0.2.43"))
                .isEqualTo("192.0.2.43");
    }

    /** A proxy that writes the one passes the other on as the client sent it. */
    @Test
    void cannotTellWhenTheFieldsDisagree() {
        String[] fields = {"forwarded", "for=6.6.6.6", "x-forwarded-for", "192.0.2.43"};
        assertThat(plain(PROXY, fields)).isNull();
        assertThat(client("forwarded:X-Forwarded-For:plain", PROXY, fields))
                .isEqualTo("192.0.2.43");
        assertThat(client("forwarded:Forwarded:plain", PROXY, fields)).isEqualTo("6.6.6.6");
        fields[1] = "for=\"192.0.2.43:80\"";
        assertThat(plain(PROXY, fields)).isEqualTo("192.0.2.43");
    }

    @Test
    void hashesLikeTheSource() {
        assertThat(client("forwarded", PROXY, "x-forwarded-for", "192.0.2.43"))
                .isEqualTo(client("source", TestOrigin.from("192.0.2.43")))
                .startsWith("addr-");
    }

    @Property
    void isTotal(
            @ForAll
                    @Chars({'f', 'o', 'r', '=', '"', '\\', ',', ';', ' ', '1', '.', ':', '[', ']'})
                    @StringLength(max = 40)
                    String line) {
        String byStandard = plain(PROXY, "forwarded", line);
        String byList = plain(PROXY, "x-forwarded-for", line);
        assertThat(byStandard == null || byStandard.matches("[0-9a-f.:]+")).isTrue();
        assertThat(byList == null || byList.matches("[0-9a-f.:]+")).isTrue();
    }

    private static String plain(Origin origin, String... fields) {
        return client("forwarded:plain", origin, fields);
    }

    private static String client(String rule, Origin origin, String... fields) {
        return ClientRules.parse(List.of(rule), SETTINGS).client(origin, TestFields.of(fields));
    }
}
