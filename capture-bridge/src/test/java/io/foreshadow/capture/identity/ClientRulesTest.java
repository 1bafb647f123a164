package io.foreshadow.capture.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.capture.packet.Address;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRulesTest {
    private static final Address SOURCE = Address.v4(0x0a000001);

    @Test
    void theFirstRuleThatCanTellDecides() {
        ClientRules rules =
                new ClientRules(
                        List.of(
                                ClientRule.parse("header:X-Tenant"),
                                ClientRule.parse("header:X-Client"),
                                ClientRule.parse("source")));
        assertThat(client(rules, Map.of("X-Tenant", "a", "X-Client", "b"))).isEqualTo("a");
        assertThat(client(rules, Map.of("X-Client", "b"))).isEqualTo("b");
        assertThat(client(rules, Map.of())).isEqualTo("10.0.0.1");
    }

    @Test
    void nobodyIsNamedWhenNoRuleCanTell() {
        ClientRules rules = ClientRules.byHeader("X-Client");
        assertThat(client(rules, Map.of())).isNull();
        assertThat(client(rules, Map.of("X-Client", ""))).isNull();
        assertThat(client(rules, Map.of("X-Client", "a\tb"))).isNull();
        assertThat(client(rules, Map.of("X-Client", "x".repeat(257)))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Source", "header", "header:", "header:X Y", "cookie:session"})
    void saysWhatARuleLooksLike(String text) {
        assertThatThrownBy(() -> ClientRule.parse(text))
                .hasMessage("\"" + text + "\" is no client rule: write source or header:NAME");
    }

    private static String client(ClientRules rules, Map<String, String> fields) {
        return rules.client(fields::get, SOURCE);
    }
}
