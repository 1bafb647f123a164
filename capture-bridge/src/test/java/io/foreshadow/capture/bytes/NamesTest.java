package io.foreshadow.capture.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    private final List<String> made = new ArrayList<>();

    @Test
    void givesTheSameStringAgain() {
        Names names = names(16, 64);
        for (String text : List.of("", "a", "tenant-1", "a value of more than two words")) {
            String first = names.of(ByteSlice.of(text));
            byte[] elsewhere = ("<" + text + ">").getBytes(UTF_8);
            ByteSlice again = new ByteSlice().set(elsewhere, 1, elsewhere.length - 1);
            assertThat(first).isEqualTo(text);
            assertThat(names.of(again)).isSameAs(first);
        }
        assertThat(made).hasSize(4);
    }

    @Test
    void forgetsButNeverMistakes() {
        Names names = names(4, 64);
        for (int round = 0; round < 3; round++) {
            for (int number = 0; number < 100; number++) {
                assertThat(names.of(ByteSlice.of("client-" + number)))
                        .isEqualTo("client-" + number);
            }
        }
        assertThat(made).hasSizeGreaterThan(100);
    }

    @Test
    void keepsNeitherLongValuesNorThoseWithoutName() {
        Names names = names(4, 3);
        names.of(ByteSlice.of("long"));
        names.of(ByteSlice.of("long"));
        assertThat(made).containsExactly("long", "long");
        Names nameless = new Names(4, 64, value -> null);
        assertThat(nameless.of(ByteSlice.of("a"))).isNull();
        assertThat(nameless.of(ByteSlice.of("a"))).isNull();
    }

    @Test
    void refusesSizesThatCannotBeMasked() {
        assertThatThrownBy(() -> names(3, 1)).hasMessage("entries must be a power of two, not 3");
    }

    @Test
    void allocatesNothingForWhatItKnows() {
        Names names = names(16, 64);
        ByteSlice value = ByteSlice.of("tenant-1");
        for (int warm = 0; warm < 20_000; warm++) {
            names.of(value);
        }
        long before = allocated();
        for (int count = 0; count < 100_000; count++) {
            names.of(value);
        }
        assertThat(allocated() - before).isLessThan(100_000);
    }

    private Names names(int entries, int longest) {
        return new Names(
                entries,
                longest,
                value -> {
                    made.add(value.toString());
                    return value.toString();
                });
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
