package io.foreshadow.capture.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieRuleTest {
    private final CookieRule rule = new CookieRule("id", new PlainNames());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "id=1|1",
                "a=0; id=1; b=2|1",
                "a=0;id=1|1",
                "id=\"quoted\"; b=2|quoted",
                "id=a=b==|a=b==",
                "id=1; id=2|1",
                "xid=0; id=1|1",
                "id=1 ; x=2|1",
                "a; id=1|1",
                "\"; id=1|1",
                "id=\"|\"",
                "ID=1|",
                "id|",
                "id=|",
                "id=\"\"|",
                "=1|",
                ";;;|",
                "''|"
            })
    void findsTheCookie(String line, String value) {
        assertThat(rule.client(TestOrigin.from("10.0.0.1"), TestFields.of("cookie", line)))
                .isEqualTo(value);
    }

    @Test
    void looksAtAllLines() {
        TestFields fields = TestFields.of("cookie", "a=0", "cookie", "id=1", "cookie", "id=2");
        assertThat(rule.client(TestOrigin.from("10.0.0.1"), fields)).isEqualTo("1");
        assertThat(rule.client(TestOrigin.from("10.0.0.1"), Fields.NONE)).isNull();
    }
}
