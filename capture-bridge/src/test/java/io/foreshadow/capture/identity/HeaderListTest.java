package io.foreshadow.capture.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeaderListTest {
    private final HeaderList list =
            HeaderList.parse(List.of("Accept,content-type", "x-plan"), List.of("X-Plan"));

    @Test
    void showsWhatIsAllowed() {
        TestFields fields =
                TestFields.of("accept", "SECRET", "cookie", "SECRET", "x-plan", "gold: 1");
        assertThat(list.of(fields)).isEqualTo("x-plan:gold: 1\naccept");
        assertThat(list.of(fields)).isSameAs(list.of(fields));
    }

    @Test
    void givesTheSameNamesAgain() {
        TestFields fields = TestFields.of("content-type", "a", "accept", "b");
        assertThat(list.of(fields)).isEqualTo("accept\ncontent-type");
        assertThat(list.of(TestFields.of("content-type", "c", "accept", "d")))
                .isSameAs(list.of(fields));
    }

    @Test
    void hasNothingToShow() {
        assertThat(list.of(TestFields.of("cookie", "SECRET"))).isNull();
        assertThat(HeaderList.none().of(TestFields.of("accept", "a"))).isNull();
    }

    @Test
    void showsOnlyTheNameOfAnOddValue() {
        assertThat(list.of(TestFields.of("x-plan", "a\nb"))).isEqualTo("x-plan");
        assertThat(list.of(TestFields.of("x-plan", "x".repeat(129)))).isEqualTo("x-plan");
        assertThat(list.of(TestFields.of("x-plan", "x".repeat(128)))).hasSize(135);
        assertThat(list.of(TestFields.of("x-plan", ""))).isEqualTo("x-plan:");
    }

    @Test
    void takesThirtyTwoFields() {
        List<String> names = IntStream.range(0, 32).mapToObj(index -> "x-" + index).toList();
        String[] fields =
                names.stream()
                        .flatMap(name -> List.of(name, "v".repeat(128)).stream())
                        .toArray(String[]::new);
        assertThat(HeaderList.parse(List.of(), names).of(TestFields.of(fields)).lines())
                .hasSize(32)
                .allMatch(line -> line.length() > 128);
        assertThat(HeaderList.parse(names, List.of()).of(TestFields.of(fields)).lines())
                .containsExactlyElementsOf(names);
    }

    @Test
    void saysWhatIsWrong() {
        List<String> many = IntStream.range(0, 33).mapToObj(index -> "x-" + index).toList();
        assertWrong(many, List.of(), "33 header fields are too many: name at most 32");
        assertWrong(
                List.of("a, b c"),
                List.of(),
                "\" b c\" is no header name: write for example accept,x-plan");
        assertWrong(
                List.of("cookie"),
                List.of("Cookie"),
                "the value of header cookie is a secret: show its name only, or tell clients by its"
                        + " hash (--client cookie:NAME, --client key:NAME)");
    }

    private static void assertWrong(List<String> names, List<String> values, String message) {
        assertThatThrownBy(() -> HeaderList.parse(names, values)).hasMessage(message);
    }
}
