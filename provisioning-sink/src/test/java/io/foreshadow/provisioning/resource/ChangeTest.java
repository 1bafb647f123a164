package io.foreshadow.provisioning.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final List<Change> CHANGES =
            List.of(
                    new Change(7, "key ü", new byte[] {1, 2}),
                    new Change(8, "", new byte[0]),
                    new Change(9, "gone", null));

    @Test
    void whatIsWrittenIsRead() throws IOException {
        List<Change> read = Change.read(Change.write(CHANGES));
        assertThat(read).usingRecursiveComparison().isEqualTo(CHANGES);
        assertThat(Change.read(new byte[0])).isEmpty();
    }

    @Test
    void bytesThatEndInsideAChangeAreRefused() throws IOException {
        byte[] bytes = Change.write(CHANGES.subList(0, 1));
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Change.read(cut)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void anItemThatIsTooLargeIsRefusedBeforeItIsRead() {
        byte[] huge = {0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 0, 0, 0};
        assertThatThrownBy(() -> Change.read(huge))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("65536 are allowed");
    }

    @Test
    void theDigestIsThatOfTheItemsInAnyOrder() {
        ItemDigest one = ItemDigest.EMPTY.with("a", new byte[] {1}).with("b", new byte[] {2});
        ItemDigest other = ItemDigest.EMPTY.with("b", new byte[] {2}).with("a", new byte[] {1});
        assertThat(one).isEqualTo(other);
        assertThat(one.without("a", new byte[] {1}).without("b", new byte[] {2}))
                .isEqualTo(ItemDigest.EMPTY);
        assertThat(ItemDigest.EMPTY.with("ab", new byte[] {1}))
                .isNotEqualTo(ItemDigest.EMPTY.with("a", new byte[] {'b', 1}));
        assertThat(one.toString()).startsWith("2 ").hasSize(2 + 64);
    }
}
