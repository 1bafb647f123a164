package io.foreshadow.capture.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRulesTest {
    private static final TestOrigin SOURCE = TestOrigin.from("10.0.0.1");

    @TempDir private Path folder;

    @Test
    void theFirstRuleThatCanTellDecides() throws IOException {
        ClientRules rules =
                ClientRules.parse(
                        List.of("header:X-Tenant", "header:X-Client", "source:plain"), settings());
        assertThat(rules.client(SOURCE, TestFields.of("x-client", "b", "x-tenant", "a")))
                .isEqualTo("a");
        assertThat(rules.client(SOURCE, TestFields.of("x-client", "b"))).isEqualTo("b");
        assertThat(rules.client(SOURCE, Fields.NONE)).isEqualTo("10.0.0.1");
    }

    @Test
    void nobodyIsNamedWhenNoRuleCanTell() {
        ClientRules rules = ClientRules.byHeader("X-Client");
        assertThat(rules.client(SOURCE, Fields.NONE)).isNull();
        for (String value : List.of("", "a\tb", "x".repeat(257))) {
            assertThat(rules.client(SOURCE, TestFields.of("x-client", value))).isNull();
        }
        assertThat(rules.client(SOURCE, TestFields.of("x-client", "x".repeat(256)))).hasSize(256);
    }

    /** Known answers: openssl dgst -sha256 -hmac 0123456789abcdef, the first 32 digits. */
    @Test
    void hashesWhatIdentifiesPeople() throws IOException {
        TestFields fields =
                TestFields.of(
                        "cookie", "a=1; session=\"secret\"", "authorization", "Bearer secret");
        assertThat(client("source", SOURCE, fields))
                .isEqualTo("addr-a21b5a555b15e7c012d03a49068c435f");
        assertThat(client("cookie:session", SOURCE, fields))
                .isEqualTo("cookie-59fa6a4dccc441a2ceb3d563296276a0");
        assertThat(client("key:Authorization", SOURCE, fields))
                .isEqualTo("key-6986983a03487b112d15a9f819ae217c");
        assertThat(client("header:Authorization:hash", SOURCE, fields))
                .isEqualTo("header-6986983a03487b112d15a9f819ae217c");
    }

    @Test
    void hashesTheSourceByDefault() throws IOException {
        assertThat(ClientRules.parse(List.of(), settings()).client(SOURCE, Fields.NONE))
                .isEqualTo(client("source", SOURCE, Fields.NONE))
                .startsWith("addr-");
    }

    @Test
    void hashesDifferentlyUnderAnotherKey() {
        List<String> rules = List.of("source");
        ClientRules one = ClientRules.parse(rules, IdentitySettings.of(HashKey.random()));
        ClientRules other = ClientRules.parse(rules, IdentitySettings.of(HashKey.random()));
        assertThat(one.client(SOURCE, Fields.NONE))
                .isNotEqualTo(other.client(SOURCE, Fields.NONE))
                .isSameAs(one.client(SOURCE, Fields.NONE));
    }

    @Test
    void namesClientsByConnection() throws IOException {
        assertThat(client("sni", SOURCE.named("acme.example.org"), Fields.NONE))
                .isEqualTo("acme.example.org");
        assertThat(client("sni", SOURCE, Fields.NONE)).isNull();
        assertThat(client("vni", SOURCE.in(4242), Fields.NONE)).isEqualTo("vni-4242");
        assertThat(client("vni", SOURCE, Fields.NONE)).isNull();
        assertThat(client("vni:1=a,4242=acme", SOURCE.in(4242), Fields.NONE)).isEqualTo("acme");
        assertThat(client("vni:1=a,4242=acme", SOURCE.in(2), Fields.NONE)).isNull();
        assertThat(client("assignment", SOURCE, Fields.NONE)).isEqualTo("assigned");
        assertThat(client("cidr:10.0.0.0/8=ten,10.0.0.0/24=lan", SOURCE, Fields.NONE))
                .isEqualTo("lan");
    }

    @Test
    void believesThePrefixOfTrustedProxiesOnly() throws IOException {
        TestOrigin proxied = SOURCE.proxiedFor("192.0.2.1");
        assertThat(client("proxy:plain", proxied, Fields.NONE)).isEqualTo("192.0.2.1");
        assertThat(client("proxy:plain", SOURCE, Fields.NONE)).isNull();
        TestOrigin stranger = TestOrigin.from("192.0.2.7").proxiedFor("192.0.2.1");
        assertThat(client("proxy:plain", stranger, Fields.NONE)).isNull();
    }

    @Test
    void readsRangesFromAFile() throws IOException {
        Path file = folder.resolve("ranges");
        Files.writeString(file, "# who is where\n\n10.0.0.0/8 ten\n10.0.0.1=one # exactly\n");
        assertThat(client("cidr:" + file, SOURCE, Fields.NONE)).isEqualTo("one");
        assertThat(client("cidr:" + file, TestOrigin.from("10.0.0.2"), Fields.NONE))
                .isEqualTo("ten");
        assertWrong(file, "", file + " names no address range: write lines like 10.1.0.0/16 acme");
        assertWrong(
                file,
                "10.0.0.0/8\n",
                file
                        + " line 1: 10.0.0.0/8 has no valid name: write 1 to 256 characters without"
                        + " control characters");
        assertWrong(
                file,
                "\n10.0.0.0/33 a\n",
                file
                        + " line 2: \"10.0.0.0/33\" is no address range: write 10.1.0.0/16 or"
                        + " 2001:db8::/32");
        assertWrong(
                file,
                "10.0.0.0/8 a\n10.1.0.0/8 b\n",
                file + " line 2: 10.1.0.0/8 is named twice: leave one of them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is unknown: write header:NAME, header:NAME:hash, cookie:NAME, key:NAME, sni,"
                        + " proxy, forwarded, cidr:FILE, cidr:RANGE=NAME, vni, vni:ID=NAME,"
                        + " assignment or source",
                "header|lacks a valid name after the colon:"
                        + " write for example header:X-Tenant or header:X-User:hash",
                "header:X Y|lacks a valid name after the colon:"
                        + " write for example header:X-Tenant or header:X-User:hash",
                "cookie:|lacks a valid name after the colon: write for example cookie:session",
                "key:a:b|lacks a valid name after the colon: write for example key:X-Api-Key",
                "forwarded:|lacks a valid name after the colon:"
                        + " write for example forwarded:X-Forwarded-For",
                "sni:x|says too much: write only sni",
                "source:hash|says too much: write only source or source:plain",
                "proxy:x:plain|says too much: write only proxy or proxy:plain",
                "vni:|says too much: write only vni or vni:4242=acme",
                "vni:16777216=a|needs identifiers from 0 to 16777215 with names:"
                        + " write for example vni:4242=acme",
                "cidr:|lacks its ranges: write cidr:FILE or cidr:10.1.0.0/16=acme"
            })
    void saysWhatIsWrongWithARule(String rule, String cause) {
        assertThatThrownBy(() -> ClientRules.parse(List.of(rule), settings()))
                .hasMessage("client rule \"" + rule + "\" " + cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cidr:10.0.0.0/x=a|\"10.0.0.0/x\" is no address range:"
                        + " write 10.1.0.0/16 or 2001:db8::/32",
                "cidr:10.0.0.0/8=a,10.0.0.0/8=b|10.0.0.0/8 is named twice: leave one of them",
                "vni:7=a,7=b|7 is named twice: leave one of them"
            })
    void saysWhichPartOfARuleIsWrong(String rule, String cause) {
        assertThatThrownBy(() -> ClientRules.parse(List.of(rule), settings()))
                .hasMessage("client rule \"" + rule + "\": " + cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cookie:session|needs a key to hash with: give --hash-key FILE, made with"
                        + " openssl rand -hex 32 > FILE",
                "source|needs a key to hash with: give --hash-key FILE, made with"
                        + " openssl rand -hex 32 > FILE",
                "forwarded|believes only trusted proxies: give --trusted-proxy RANGE",
                "assignment|needs the topic of assignments: give --kafka HOST:PORT"
            })
    void saysWhatARuleNeeds(String rule, String cause) {
        assertThatThrownBy(() -> ClientRules.parse(List.of(rule), IdentitySettings.of(null)))
                .hasMessage("client rule \"" + rule + "\" " + cause);
    }

    private void assertWrong(Path file, String content, String message) throws IOException {
        Files.writeString(file, content);
        assertThatThrownBy(() -> client("cidr:" + file, SOURCE, Fields.NONE)).hasMessage(message);
    }

    private String client(String rule, Origin origin, Fields fields) throws IOException {
        return ClientRules.parse(List.of(rule), settings()).client(origin, fields);
    }

    private IdentitySettings settings() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), " 0123456789abcdef\n");
        var assignments = Map.of(SOURCE.server(), "assigned");
        return new IdentitySettings(
                HashKey.read(key), List.of(Cidr.parse("10.0.0.0/24")), assignments::get);
    }
}
